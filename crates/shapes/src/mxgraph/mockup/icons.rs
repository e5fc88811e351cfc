//! Small pictures: signs of copyright, mail, printers, and the like.

use crate::Shape;
use crate::tinted::Paint::{self, Between, Fill, Key, KeyOrNone, Stroke};
use crate::tinted::Tinted;

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.misc.copyrightIcon", |pen| pen.tinted(COPYRIGHT)),
    Shape::new("mxgraph.mockup.misc.registeredIcon", |pen| pen.tinted(REGISTERED)),
    Shape::new("mxgraph.mockup.misc.mail2", |pen| pen.tinted(MAIL)),
    Shape::new("mxgraph.mockup.misc.editIcon", |pen| pen.tinted(EDIT)),
    Shape::new("mxgraph.mockup.misc.printIcon", |pen| pen.tinted(PRINT)),
    Shape::new("mxgraph.mockup.misc.shareIcon", |pen| pen.tinted(SHARE)),
    Shape::new("mxgraph.mockup.misc.trashcanIcon", |pen| pen.tinted(TRASH)),
    Shape::new("mxgraph.mockup.misc.volumeIcon", |pen| pen.tinted(VOLUME)),
    Shape::new("mxgraph.mockup.misc.shoppingCart", |pen| pen.tinted(CART)),
    Shape::new("mxgraph.mockup.misc.pin", |pen| pen.tinted(PIN)),
    Shape::new("mxgraph.mockup.misc.playbackControls", |pen| {
        super::at_least(pen, 225.0, 30.0, |pen| pen.tinted(PLAYBACK));
    }),
];

const DISC: Tinted = Tinted::new("O0 0 w h");
const TILE: Tinted = Tinted::new("B0 0 w h .05w .05h");

const COPYRIGHT: &[Tinted] = &[
    DISC,
    Tinted::area("M.713w .288h A.3w .3h 0 1 0 .713w .712h L.784w .783h A.4w .4h 0 1 1 .784w .217h Z", Stroke),
];
const REGISTERED: &[Tinted] = &[
    DISC,
    Tinted::area(
        "M.29w .9h V.09h H.5w A.2195w .2195h 0 0 1 .545w .525h L.738w .91h H.674w L.4825w .53h H.35w V.9h Z \
         M.35w .47h H.5w A.15w .15h 0 0 0 .5w .15h H.35w Z",
        Stroke,
    ),
];
const MAIL: &[Tinted] = &[Tinted::new("R0 0 w h"), Tinted::line("M0 0 L.5w .5h w 0", Stroke)];
const EDIT: &[Tinted] = &[
    TILE,
    Tinted::area(
        "M.11w .8h L.2w .89h .05w .95h Z M.74w .16h L.84w .26h .22w .88h .12w .78h Z \
         M.755w .145h L.82w .08h .92w .18h .855w .245h Z",
        Stroke,
    ),
];
const PRINT: &[Tinted] = &[
    TILE,
    Tinted::area(
        "B.15w .55h .7w .3h .03w .03h M.7w .52h H.3w V.15h H.55w V.3h H.7w Z M.57w .15h L.7w .28h H.57w Z",
        Stroke,
    ),
];
const SHARE: &[Tinted] = &[
    TILE,
    Tinted::area("B.15w .15h .7w .7h .03w .03h", Stroke),
    Tinted::area(
        "M.563w .34h A.095w .095h 0 1 1 .603w .42h L.44w .5h .602w .582h A.095w .095h 0 1 1 .563w .653h \
         L.403w .575h A.095w .095h 0 1 1 .4w .42h Z",
        Fill,
    ),
];
const TRASH: &[Tinted] = &[
    TILE,
    Tinted::area(
        "M.24w .24h A.04w .04h 0 0 1 .24w .16h H.4w V.12h H.6w V.16h H.76w A.04w .04h 0 0 1 .76w .24h Z \
         B.26w .3h .1w .6h .06w .06h .44w .3h .1w .6h .06w .06h .62w .3h .1w .6h .06w .06h",
        Stroke,
    ),
];
const VOLUME: &[Tinted] = &[
    TILE,
    Tinted::area("M.1w .3h H.3w L.5w .15h V.85h L.3w .7h H.1w Z", Stroke),
    Tinted::line(
        "M.6w .4h A.2w .2h 0 0 1 .6w .6h M.7w .3h A.3w .3h 0 0 1 .7w .7h M.8w .2h A.4w .4h 0 0 1 .8w .8h",
        Stroke,
    ),
];
const CART: &[Tinted] = &[
    Tinted::line(
        "M.975w .025h L.82w .055h .59w .66h .7w .765h A.06w .06h 0 0 1 .665w .86h H.05w \
         M.74w .26h L.03w .28h .065w .61h .59w .66h",
        Stroke,
    )
    .wide(3.0),
    Tinted::line(
        "M.15w .28h V.62h M.265w .275h V.63h M.38w .27h V.64h M.495w .265h V.65h M.61w .265h V.61h \
         M.69w .405h H.045w M.645w .52h H.055w",
        Stroke,
    )
    .wide(1.0),
    Tinted::new("O.075w .89h .1w .1h .62w .89h .1w .1h").painted(Stroke, Stroke).wide(1.0),
];
const PIN: &[Tinted] = &[
    Tinted::line("M.5w .4h Vh", Key("strokeColor2", 0x66_6666)).wide(3.0),
    Tinted::new("O0 0 w .4h")
        .painted(Between(&Key("fillColor2", 0), &Key("fillColor3", 0)), Stroke)
        .wide(2.0)
        .faded(0.9),
    Tinted::area("O.2w .08h .3w .12h", Key("fillColor4", 0xFF_FFFF)).faded(0.5),
];

/// A button of a player, and the sign on it.
const fn button(path: &'static str) -> Tinted {
    Tinted::new(path).painted(Key("fillColor2", 0x99_DDFF), KeyOrNone("strokeColor2"))
}

const SIGN: Paint = Key("fillColor3", 0xFF_FFFF);

const PLAYBACK: &[Tinted] = &[
    Tinted::new("R0 .5h-15 w 30"),
    button(
        "O10 .5h-11 22 22 40 .5h-11 22 22 70 .5h-11 22 22 100 .5h-11 22 22 130 .5h-11 22 22 160 .5h-11 22 22 \
         190 .5h-11 22 22",
    ),
    Tinted::new(
        "R16 .5h-5 2 10 M20 .5h L25 .5h+5 V.5h-5 Z M44 .5h L49 .5h+5 V.5h-5 Z M51 .5h L56 .5h+5 V.5h-5 Z \
         M77 .5h L82 .5h+5 V.5h-5 Z R108 .5h-5 2 10 M117 .5h L112 .5h+5 V.5h-5 Z M144 .5h L139 .5h+5 V.5h-5 Z \
         M171 .5h L166 .5h+5 V.5h-5 Z M178 .5h L173 .5h+5 V.5h-5 Z R203 .5h-5 2 10 M201 .5h L196 .5h+5 V.5h-5 Z",
    )
    .painted(SIGN, KeyOrNone("strokeColor3")),
];
