//! The icons of ArchiMate: shapes of their own, and small in the corners of boxes. Each is drawn once, here.

use scene::Cap;

use crate::Part::{Area, Blot, Dashes, Line, Spot};
use crate::Pen;

/// Draws an icon that fills the pen's box.
pub(super) type Icon = fn(&mut Pen<'_>);

pub(super) const COMPONENT: Icon = |pen| {
    pen.sketch(&[Area("R.25w 0 .75w h"), Area("R0 .25h .5w .15h 0 .6h .5w .15h")]);
};
pub(super) const COLLABORATION: Icon = |pen| pen.sketch(&[Area("O0 0 .6w h"), Area("O.4w 0 .6w h")]);
pub(super) const INTERFACE: Icon = |pen| pen.sketch(&[Area("O.5w 0 .5w h"), Line("M0 .5h .5w .5h")]);
pub(super) const INTERFACE_SYMBOL: Icon = |pen| {
    pen.sketch(&[Line("M0 .5h .6w .5h Mw 0 A.4w .5h 0 0 0 w h")]);
};
pub(super) const CONTRACT: Icon = |pen| pen.sketch(&[Area("R0 0 w h"), Line("M0 .2h w .2h M0 .8h w .8h")]);
pub(super) const REPRESENTATION: Icon = |pen| {
    pen.sketch(&[Area(WAVY), Line("M0 .2h w .2h")]);
};
pub(super) const PASSIVE: Icon = |pen| pen.sketch(&[Area("R0 0 w h"), Line("M0 .2h w .2h")]);
pub(super) const PLATEAU: Icon = |pen| {
    pen.sketch(&[Spot("R.4w 0 .6w .2h .2w .4h .6w .2h 0 .8h .6w .2h")]);
};
pub(super) const PRODUCT: Icon = |pen| pen.sketch(&[Area("R0 0 w h"), Line("M0 .2h .5w .2h .5w 0")]);
pub(super) const PROCESS: Icon = |pen| {
    pen.sketch(&[Area("M0 .3h .6w .3h .6w 0 w .5h .6w h .6w .7h 0 .7h Z")]);
};
pub(super) const DRIVER: Icon = |pen| {
    pen.sketch(&[Line(SPOKES), Blot("O.35w .35h .3w .3h")]);
    let rim = pen.ink().hollow().wide(2.0);
    pen.paint(pen.trace("O.1w .1h .8w .8h"), &rim);
};
pub(super) const SPOKES: &str = "M0 .5h w .5h M.5w 0 .5w h M.145w .145h .855w .855h M.145w .855h .855w .145h";
pub(super) const ASSESSMENT: Icon = |pen| pen.sketch(&[Area("O.2w 0 .8w .8h"), Line("M0 h .32w .68h")]);
pub(super) const GOAL: Icon = |pen| {
    pen.sketch(&[Area("O0 0 w h"), Line("O.15w .15h .7w .7h"), Blot("O.3w .3h .4w .4h")]);
};
pub(super) const OUTCOME: Icon = |pen| {
    pen.sketch(&[Area("O0 .2w .8w .8h"), Line("O.15w .35w .5w .5h .3w .5w .2w .2h")]);
    bold(pen, "M.4w .6h .9w .1h M.42w .4h .4w .6h .6w .58h M.8w 0 .75w .25h w .2h");
};
pub(super) const PRINCIPLE: Icon = |pen| {
    pen.sketch(&[
        Area(
            "M.05w .05h A2.3w 2.3h 0 0 1 .95w .05h 2.3w 2.3h 0 0 1 .95w .95h \
             2.3w 2.3h 0 0 1 .05w .95h 2.3w 2.3h 0 0 1 .05w .05h Z",
        ),
        Spot("M.45w .7h .42w .15h .58w .15h .55w .7h Z R.45w .75h .1w .1h"),
    ]);
};
pub(super) const FACILITY: Icon = |pen| {
    pen.sketch(&[Area("M0 h 0 0 .13w 0 .13w .7h .42w .55h .42w .7h .71w .55h .71w .7h w .55h w h Z")]);
};
pub(super) const FUNCTION: Icon = |pen| pen.sketch(&[Area("M.5w 0 w .2h w h .5w .8h 0 h 0 .2h Z")]);
pub(super) const GROUPING: Icon = |pen| {
    pen.sketch(&[Area("M0 .3h w .3h w h 0 h Z M0 .3h 0 0 .75w 0 .75w .3h")]);
};
pub(super) const INTERACTION: Icon = |pen| {
    pen.sketch(&[Area("M.55w 0 A.45w .5h 0 0 1 .55w h Z M.45w 0 A.45w .5h 0 0 0 .45w h Z")]);
};
pub(super) const MATERIAL: Icon = |pen| {
    pen.sketch(&[
        Area("M0 .5h .25w 0 .75w 0 w .5h .75w h .25w h Z"),
        Line("M.15w .5h .31w .2h M.69w .2h .85w .5h M.68w .8h .32w .8h"),
    ]);
};
pub(super) const LOCATION: Icon = |pen| {
    let width = pen.w - 6.0;
    pen.sketch_with(
        &[width],
        &[Area(
            "M3+.5a 0 C3+.2842a 0 3 .1006h 3 .3001h 3 .4071h 3+.0776a .4777h 3+.1524a .5485h \
         3+.2901a .6788h 3+.4275a .7993h 3+.5a h 3+.5725a .7993h 3+.7099a .6788h 3+.8476a .5485h \
         3+.9224a .4777h 3+a .4071h 3+a .3001h 3+a .1006h 3+.7158a 0 3+.5a 0 Z",
        )],
    );
};
/// The outline of a pin, as boxes of locations have it.
pub(super) const PIN: Icon = |pen| {
    pen.sketch(&[Line(
        "M.5w h A.1775w .3h 0 0 0 .345w .7h .538w .364h 0 0 1 .5w 0 .538w .364h 0 0 1 .655w .7h .1775w .3h 0 0 0 .5w h",
    )]);
};
pub(super) const GAP: Icon = |pen| {
    let height = pen.h - 4.0;
    pen.sketch_with(&[height], &[Area("O.15w 2 .7w a"), Line("M0 .35a+2 w .35a+2 M0 .65a+2 w .65a+2")]);
};
pub(super) const SERVICE: Icon = |pen| {
    let (right, left) = ((pen.w - 0.5 * pen.h).max(0.5 * pen.w), (0.5 * pen.h).min(0.5 * pen.w));
    pen.sketch_with(&[right, left], &[Area("Ma 0 A.5h .5h 0 0 1 a h Lb h A.5h .5h 0 0 1 b 0 Z")]);
};
pub(super) const REQUIREMENT: Icon = |pen| pen.sketch(&[Area("M.25w 0 w 0 .75w h 0 h Z")]);
pub(super) const CONSTRAINT: Icon = |pen| {
    pen.sketch(&[Area("M.25w 0 w 0 .75w h 0 h Z"), Line("M.45w 0 .2w h")]);
};
/// Two cog wheels.
pub(super) const EQUIPMENT: Icon = |pen| {
    pen.sketch(&[Area(
        "M.72w .38h C.78w .38w .85w .34h .85w .26h .85w .18w .78w .14h .73w .14h \
         .64w .14w .59w .2h .59w .26h .59w .33h .65w .38w .72w .38h Z \
         M.68w .52h .67w .45h .61w .43h .56w .48h .5w .42h .54w .36h .52w .31h .45w .31h .45w .22h .52w .21h \
         .54w .16h .5w .11h .56w .05h .62w .09h .67w .07h .68w 0 .77w 0 .78w .07h .83w .09h .89w .05h \
         .95w .11h .91w .16h .93w .21h w .22h w .31h .93w .31h .91w .36h .95w .41h .89w .47h .83w .43h \
         .78w .45h .77w .52h Z \
         M.36w .81h C.44w .81h .52w .75h .52w .67h .52w .59h .45w .51h .35w .51h \
         .27w .51h .19w .58h .19w .67h .19w .74h .27w .82h .36w .81h Z \
         M.21w .98h .22w .89h .16w .85h .08w .88h .02w .79h .09w .74h .08w .67h 0 .63h .03w .53h .12w .54h \
         .16w .48h .13w .4h .22w .35h .28w .42h .36w .41h .39w .33h .5w .36h .49w .45h .55w .49h .63w .45h \
         .69w .54h .62w .6h .63w .67h .71w .7h .68w .8h .59w .79h .55w .85h .59w .93h .49w .98h .43w .91h \
         .36w .92h .32w h Z",
    )]);
};
pub(super) const EVENT: Icon = |pen| {
    pen.sketch(&[Area("Mw-.5h 0 A.5h .5h 0 0 1 w-.5h h L0 h .5h .5h 0 0 Z")]);
};
pub(super) const EVENT_ROUND: Icon = |pen| {
    pen.sketch(&[Area("Mw-.5h 0 A.5h .5h 0 0 1 w-.5h h L0 h A.5h .5h 0 0 0 0 0 Z")]);
};
pub(super) const ACTOR: Icon = |pen| {
    pen.sketch(&[Area("O.2w 0 .6w .3h"), Line("M.5w .3h .5w .75h M0 .45h w .45h M0 h .5w .75h w h")]);
};
pub(super) const ROLE: Icon = |pen| {
    pen.sketch(&[Area("M.8w 0 .2w 0 A.2w .5h 0 0 0 .2w h L.8w h"), Area("O.6w 0 .4w h")]);
};
pub(super) const WAVY: &str = "M0 0 w 0 w .85h A.35w .35h 0 0 0 .5w .85h .35w .35h 0 0 1 0 .85h Z";
pub(super) const DELIVERABLE: Icon = |pen| pen.sketch(&[Area(WAVY)]);
pub(super) const DISTRIBUTION: Icon = |pen| {
    pen.sketch(&[
        Area("M.1w .25h .9w .25h w .5h .9w .75h .1w .75h 0 .5h"),
        Line("M.2w 0 0 .5h .2w h M.8w 0 w .5h .8w h"),
    ]);
};
/// A battery with three bars.
pub(super) const RESOURCE: Icon = |pen| {
    pen.sketch(&[Area(
        "M.51w .34h .51w .65h M.35w .34h .35w .65h M.19w .34h .19w .65h \
         M.91w .4h C.93w .39h .95w .39h .97w .4h .99w .4h w .41h w .43h w .48h w .52h w .57h \
         w .58h .99w .59h .98w .6h .96w .6h .93w .6h .91w .6h \
         M0 .73h C0 .6h 0 .43h 0 .27h 0 .24h .03w .21h .08w .21h .33w .2h .61w .2h .84w .21h \
         .88w .22h .89w .24h .9w .26h .91w .41h .91w .57h .9w .72h .9w .74h .88w .78h .83w .79h \
         .57w .79h .32w .79h .06w .79h .02w .78h 0 .76h 0 .73h Z",
    )]);
};
pub(super) const CAPABILITY: Icon = |pen| {
    pen.sketch(&[
        Area("Mw 0 w h 0 h 0 .67h .33w .67h .33w .33h .67w .33h .67w 0 Z"),
        Line("M.67w .33h w .33h M.33w .67h w .67h M.33w .67h .33w h M.67w .33h .67w h"),
    ]);
};
pub(super) const COURSE: Icon = |pen| {
    pen.sketch(&[Area("O.4w 0 .6w .6h"), Line("O.5w .1h .4w .4h")]);
    bold(pen, "M0 h A.7w .7h 0 0 1 .41w .56h M.14w .54h .41w .56h .3w .78h");
    pen.sketch(&[Spot("O.6w .2h .2w .2h")]);
};
pub(super) const NODE: Icon = |pen| {
    pen.sketch(&[
        Area("M0 .25h .25w 0 w 0 w .75h .75w h 0 h Z"),
        Line("M0 .25h .75w .25h .75w h Mw 0 .75w .25h"),
    ]);
};
pub(super) const NETWORK: Icon = |pen| {
    let height = pen.h - 4.0;
    pen.sketch_with(
        &[height],
        &[
            Line("M.4w .2a+2 .85w .2a+2 .6w .8a+2 .15w .8a+2 Z"),
            Spot("O.25w 2 .3w .4a .7w 2 .3w .4a 0 .6a+2 .3w .4a .45w .6a+2 .3w .4a"),
        ],
    );
};
pub(super) const DEVICE: Icon = |pen| device(pen, 0.1);
pub(super) const SYSTEM_SOFTWARE: Icon = |pen| {
    pen.sketch(&[Area("O.3w 0 .7w .7h"), Area("O0 .02h .98w .98h")]);
};
pub(super) const ARTIFACT: Icon = |pen| {
    pen.sketch(&[Area("M0 0 .7w 0 w .22h w h 0 h Z"), Line("M.7w 0 .7w .22h w .22h")]);
};
pub(super) const NETWORK_LINE: Icon = |pen| pen.sketch(&[Line(ENDS), Line("M0 .5h w .5h")]);
pub(super) const PATH: Icon = |pen| pen.sketch(&[Line(ENDS), Dashes("M0 .5h w .5h")]);
/// A path with shorter ends, as it is in boxes.
pub(super) const SHORT_PATH: Icon = |pen| {
    pen.sketch(&[Line("M.1w 0 0 .5h .1w h M.9w 0 w .5h .9w h"), Dashes("M0 .5h w .5h")]);
};
const ENDS: &str = "M.2w h 0 .5h .2w 0 M.8w h w .5h .8w 0";
pub(super) const VALUE: Icon = |pen| pen.sketch(&[Area("O0 0 w h")]);
pub(super) const VALUE_STREAM: Icon = |pen| pen.sketch(&[Area("M0 0 .75w 0 w .5h .75w h 0 h .25w .5h Z")]);
pub(super) const WORK_PACKAGE: Icon = |pen| {
    pen.sketch(&[
        Line(
            "M.733w .7765h .3308w .7765h C.1856w .7765h .034w .6281h .034w .3939h \
             .0314w .2015h .1742w .0381h .3308w .0381h .5106w .0381h .6267w .2026h .6267w .3939h \
             .6267w .4924h .5785w .603h .4776w .6743h",
        ),
        Blot("M.7247w .908h .7247w .6418h .9147w .7749h Z"),
    ]);
};
pub(super) const MEANING: Icon = |pen| {
    let look = pen.look;
    pen.shape("mxgraph.basic.cloud_callout", pen.rect(), look);
};

/// A screen whose corners are rounded by this share of its sides, on a foot.
pub(super) fn device(pen: &mut Pen<'_>, corner: f64) {
    let values = [corner * pen.w, corner * pen.h];
    let screen = "Ma 0 w-a 0 Qw 0 w b Lw .88h-b Qw .88h w-a .88h La .88h Q0 .88h 0 .88h-b L0 b Q0 0 a 0 Z";
    pen.sketch_with(&values, &[Area(screen), Area("M.1w .88h 0 h w h .9w .88h")]);
}

/// Lines thrice as wide as others, with round ends.
fn bold(pen: &mut Pen<'_>, data: &str) {
    let ink = pen.ink().hollow().wide(3.0 * pen.look.stroke_width).capped(Cap::Round);
    pen.paint(pen.trace(data), &ink);
}
