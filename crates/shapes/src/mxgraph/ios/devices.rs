//! Phones and tablets, what their screens show behind everything, and pins for maps.

use kurbo::{Line, Rect, Shape as _};

use crate::tinted::Paint::{self, Between, Fade, Fill, Key, KeyOrNone, Own, Stroke};
use crate::tinted::Tinted;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.ios.iPhone", |pen| device(pen, PHONE, Screen(0.0625, 0.15, 0.875, 0.7))),
    Shape::new("mxgraph.ios.iPad", |pen| device(pen, PAD, Screen(0.0928, 0.08, 0.8144, 0.816))),
    Shape::new("mxgraph.ios.iBgFlat", |pen| pen.fill_stroke(pen.rect().to_path(0.1))),
    Shape::new("mxgraph.ios.iBgMap", |pen| {
        map(pen, [Fill, Stroke, KeyOrNone("fillColor2"), KeyOrNone("strokeColor2")])
    }),
    Shape::new("mxgraph.ios.iBgStriped", |pen| stripes(pen, [Fill, Stroke, KeyOrNone("strokeColor2")])),
    Shape::new("mxgraph.ios.iPin", |pen| pen.tinted(PIN)),
    Shape::new("mxgraph.ios.iDir", |pen| pen.tinted(DIRECTION)),
];

/// The screen's left and upper side, width and height, as shares of the device's.
struct Screen(f64, f64, f64, f64);

const BODY: &[Tinted] = &[
    Tinted::new("B0 0 w h 25 25").painted(Own(0), Own(0)),
    Tinted::area("M.325w 0 Hw-25 A25 25 0 0 1 w 25 V.5h H.7w Z", Fade(0x80_8080, 0)),
];
const RIM: Tinted = Tinted::line("B0 0 w h 25 25", Own(0xDD_DDDD)).wide(1.5).faded(0.8);

const PHONE: &[Tinted] = &[
    RIM,
    Tinted::line("B5 5 w-10 h-10 22.5 22.5", Own(0x66_6666)).wide(1.5).faded(0.8),
    Tinted::new("O.4875w .0413h .025w .0125h").painted(Own(0x00_0099), Own(0)).wide(2.5),
    Tinted::new("B.375w .075h .25w .0188h .02w .01h").painted(Own(0x44_4444), Own(0x33_3333)).wide(1.5),
    Tinted::area("O.4w .875h .2w .1h", Fade(0xBB_BBBB, 0)),
    Tinted::line("O.404w .876h .19w .095h", Own(0x33_3333)).wide(1.5).faded(0.5),
    Tinted::new("M.4025w .925h A.0975w .0462h 0 0 1 .5975w .925h A.2w .1h 0 0 1 .4025w .925h Z")
        .painted(Own(0), Own(0x33_3333))
        .wide(1.5)
        .faded(0.85),
    Tinted::line("B.4575w .905h .0875w .0437h .0063h .0063h", Own(0xDD_DDDD)).wide(1.5).faded(0.7),
];
const PAD: &[Tinted] = &[
    RIM,
    Tinted::line("B2.5 2.5 w-5 h-5 22.5 22.5", Own(0x66_6666)).wide(1.5).faded(0.8),
    Tinted::new("O.4948w .0444h .0103w .008h").painted(Own(0x00_0099), Own(0)).wide(2.5),
    Tinted::area("O.4588w .912h .0825w .064h", Fade(0xBB_BBBB, 0)),
    Tinted::line("O.4588w .912h .0825w .064h", Own(0)).wide(2.5).faded(0.5),
    Tinted::new("M.4598w .944h A.0402w .0296h 0 0 1 .5402w .944h A.0825w .064h 0 0 1 .4598w .944h Z")
        .painted(Own(0), Own(0))
        .wide(2.5)
        .faded(0.85),
    Tinted::line("B.4814w .9296h .0371w .0288h .0052h .004h", Own(0xDD_DDDD)).wide(1.5).faded(0.7),
];

fn device(pen: &mut Pen<'_>, front: &[Tinted], screen: Screen) {
    let Screen(x, y, w, h) = screen;
    pen.tinted(BODY);
    let rect = Rect::from_origin_size((pen.w * x, pen.h * y), (pen.w * w, pen.h * h));
    let look = pen.look;
    pen.inside(rect, look, background);
    pen.tinted(front);
}

fn background(pen: &mut Pen<'_>) {
    let edge = Own(0x18_211B);
    let flat = match pen.keys.get("bgStyle") {
        Some("bgStriped") => return stripes(pen, [Own(0x5D_7585), edge, Own(0x65_7E8F)]),
        Some("bgMap") => return map(pen, [WHITE, edge, Own(0x96_D1FF), Own(0x00_8CFF)]),
        Some("bgWhite") => WHITE,
        Some("bgGray") => Own(0xDD_DDDD),
        Some("bgFlat") => Fill,
        _ => Own(0x1F_2923),
    };
    let screen = pen.rect().to_path(0.1);
    pen.tinted_path(screen, &Tinted::new("").painted(flat, edge).wide(1.0));
}

const WHITE: Paint = Own(0xFF_FFFF);

/// Stripes 5 apart, as far as a screen is wide.
fn stripes(pen: &mut Pen<'_>, [fill, edge, stripe]: [Paint; 3]) {
    pen.tint(pen.rect().to_path(0.1), fill, edge);
    let mut lines = kurbo::BezPath::new();
    for count in 1..2000_u16 {
        let x = 5.0 * f64::from(count);
        if x >= pen.w {
            break;
        }
        lines.extend(Line::new((x, 0.0), (x, pen.h)).to_path(0.1));
    }
    pen.tint(lines, Paint::None, stripe);
    pen.tint(pen.rect().to_path(0.1), Paint::None, edge);
}

/// The blocks of a town between its streets.
const BLOCKS: &str = "M0 0 L.1171w 0 .1136w .0438h .0993w .054h 0 .0446h Z M.1993w 0 L.1914w .0388h .1536w .0362h .1586w 0 Z \
    M.24w 0 L.2257w .054h .2414w .0674h .4707w .0835h .5264w .0906h .6429w .0929h \
    A.0857w .0536h 0 0 0 .7193w .0621h A.48w .2143h 0 0 0 .7286w 0 Z M.8w 0 L.7886w .0455h \
    A.0857w .0536h 0 0 0 .8164w .0875h A.1429w .0893h 0 0 0 .88w .1036h Lw .1112h w 0 Z M0 .0933h \
    L.08w .1036h .1021w .1246h .1007w .1768h .0471w .2241h 0 .2527h Z O.1214w .0603h .0843w .0576h \
    M.1293w .1924h L.1729w .142h .1407w .1411h .14w .1777h Z M.4586w .1241h L.455w .1835h .3893w .2246h \
    .2171w .1362h .2171w .1308h .2293w .1214h .2857w .1174h Z M.5079w .1134h L.7307w .1223h .7279w .1625h \
    .715w .1772h .6929w .1688h .625w .1795h .4779w .2835h .395w .2299h .4657w .1826h .4707w .1223h Z \
    Mw .1362h L.7643w .1237h .7543w .1562h .7643w .1585h .9186w .2366h w .1732h Z M.2079w .1545h \
    L.3886w .2536h .3414w .2933h .1743w .1969h Z M.1579w .2134h L.3221w .3067h .2957w .3237h .1157w .2424h Z \
    M.405w .2656h L.31w .3353h .3693w .3661h .4571w .2982h Z M.7121w .1848h L.6879w .1754h .6329w .1844h \
    .61w .2018h .6207w .2085h .4986w .2982h .535w .3237h Z M.5557w .3379h L.7464w .1826h .8036w .2076h \
    .595w .3616h Z M.8293w .2188h L.8979w .2509h .6936w .4125h .6171w .3737h Z Mw .2138h L.6821w .4603h \
    .815w .5277h w .4h Z M0 .317h L.0971w .2554h .4121w .4143h .3736w .4415h .315w .4076h .3093w .4116h \
    .3686w .4455h .285w .5045h .1114w .4134h .025w .4603h .0371w .4723h .1114w .4371h .2871w .5312h \
    .1929w .6058h .2271w .6705h .17w .7147h .0314w .6321h 0 .6246h Z M.48w .3121h L.5157w .3375h \
    .4314w .3982h .3929w .3786h Z M.3086w .5179h L.53w .3518h .5757w .3745h .3479w .5411h Z M.5964w .3884h \
    L.6736w .4277h .445w .5991h .3664w .5531h .5057w .4545h .5507w .4754h .5571w .4723h .5114w .4504h Z \
    M.4793w .6161h L.6771w .4643h .8086w .5326h .7471w .5817h .7214w .567h .715w .571h .7421w .5871h \
    .6014w .6933h Z Mw .4371h L.8443w .546h .9071w .5701h w .5022h Z M.8407w .5504h L.8993w .5759h \
    .6757w .7416h .6286w .7139h Z Mw .5321h L.6979w .7549h .7457w .7781h .9814w .6094h w .6067h Z Mw .6254h \
    L.7664w .792h .9586w .9062h w .8786h Z M.3093w .5464h L.4271w .6152h .245w .7643h .185w .7228h \
    .2493w .6728h .2214w .6143h Z M0 .65h L.2179w .7826h .1136w .8424h Z M0 .7272h L.0821w .859h 0 .9085h Z \
    M.4529w .6366h L.575w .7143h .39w .8621h .2657w .7902h Z M0 .9415h L.1036w .8821h .2343w .959h .1721w h \
    0 h Z M.2586w .7951h L.3829w .8674h .2543w .9451h .1279w .8692h Z M.2836w .9639h L.4207w .8772h \
    .605w .7321h .6521w .7634h .3486w h .3393w h Z M.3879w h L.6721w .7759h .7171w .7982h .4564w h Z \
    M.4986w h L.7386w .8125h .9307w .925h .8264w h Z M.8671w h L.9464w .9491h w .975h w h Z M.2295w h \
    L.2648w .9792h .2981w h Z";

fn map(pen: &mut Pen<'_>, [fill, edge, block, street]: [Paint; 4]) {
    pen.tint(pen.rect().to_path(0.1), fill, edge);
    pen.tinted_path(pen.trace(BLOCKS), &Tinted::new("").painted(block, street).wide(0.5));
    pen.tint(pen.rect().to_path(0.1), Paint::None, edge);
}

const PIN: &[Tinted] = &[
    Tinted::line("M.5w .4h Vh", Own(0x66_6666)).wide(1.5),
    Tinted::new("O0 0 w .4h")
        .painted(Between(&Key("fillColor2", 0), &Key("fillColor3", 0)), Stroke)
        .wide(1.0)
        .faded(0.9),
    Tinted::area("O.2w .08h .3w .12h", WHITE).faded(0.5),
];

/// Where the reader is, and looks to.
const DIRECTION: &[Tinted] = &[
    Tinted::line("O0 0 w h", Own(0x00_8CFF)).wide(0.5),
    Tinted::new("M.29w .2h L.5w .5h .71w .2h")
        .painted(Paint::Veil(&WHITE, 0.0, 1.0), Own(0x00_8CFF))
        .wide(0.5),
    Tinted::new("O.47w .47h .06w .06h").painted(Fade(0xFF_FFFF, 0x00_7CEF), Own(0x00_6CDF)).wide(0.5),
    Tinted::area("O.4825w .4825h .015w .015h", WHITE).faded(0.8),
];
