//! ArchiMate, both generations: boxes with an icon in the corner that their type chooses, and the icons as shapes.

use kurbo::Rect;

use self::icon::Icon;
use crate::Part::{Area, Blot, Line};
use crate::{Look, Pen, Shape};

mod icon;

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.archimate.application", |pen| {
        pen.sketch(&[Area(BOX)]);
        typed_icon(pen, "appType", "comp", CORNER, &OLD_APPLICATIONS);
    }),
    Shape::new("mxgraph.archimate.business", |pen| {
        rounded_box(pen);
        typed_icon(pen, "busType", "process", CORNER, &OLD_BUSINESS);
    }),
    Shape::new("mxgraph.archimate.motiv", |pen| {
        pen.sketch(&[Area(OCTAGON)]);
        typed_icon(pen, "motivType", "stake", CORNER, &OLD_MOTIVES);
    }),
    Shape::new("mxgraph.archimate.tech", |pen| {
        solid_box(pen);
        typed_icon(pen, "techType", "device", FACE, &OLD_TECHNOLOGIES);
    }),
    Shape::new("mxgraph.archimate.businessObject", object),
    Shape::new("mxgraph.archimate.product", product),
    Shape::new("mxgraph.archimate.representation", icon::DELIVERABLE),
    Shape::new("mxgraph.archimate.gap", gap),
    Shape::new("mxgraph.archimate.location", location),
    Shape::new("mxgraph.archimate3.application", |pen| {
        match pen.keys.get("archiType") {
            Some("rounded") => rounded_box(pen),
            Some("oct") if pen.w >= 20.0 && pen.h >= 20.0 => pen.sketch(&[Area(OCTAGON)]),
            _ => pen.sketch(&[Area(BOX)]),
        }
        typed_icon(pen, "appType", "", CORNER, &TYPES);
    }),
    Shape::new("mxgraph.archimate3.tech", |pen| {
        solid_box(pen);
        typed_icon(pen, "techType", "device", FACE, &TECHNOLOGIES);
    }),
    Shape::new("mxgraph.archimate3.businessObject", object),
    Shape::new("mxgraph.archimate3.contract", contract),
    Shape::new("mxgraph.archimate3.product", product),
    Shape::new("mxgraph.archimate3.representation", representation),
    Shape::new("mxgraph.archimate3.deliverable", icon::DELIVERABLE),
    Shape::new("mxgraph.archimate3.gap", gap),
    Shape::new("mxgraph.archimate3.location", location),
    Shape::new("mxgraph.archimate3.actor", icon::ACTOR),
    Shape::new("mxgraph.archimate3.artifact", icon::ARTIFACT),
    Shape::new("mxgraph.archimate3.assess", icon::ASSESSMENT),
    Shape::new("mxgraph.archimate3.capability", icon::CAPABILITY),
    Shape::new("mxgraph.archimate3.collaboration", icon::COLLABORATION),
    Shape::new("mxgraph.archimate3.commNetw", icon::NETWORK_LINE),
    Shape::new("mxgraph.archimate3.component", icon::COMPONENT),
    Shape::new("mxgraph.archimate3.constraint", icon::CONSTRAINT),
    Shape::new("mxgraph.archimate3.contractSmall", icon::CONTRACT),
    Shape::new("mxgraph.archimate3.course", icon::COURSE),
    Shape::new("mxgraph.archimate3.device", icon::DEVICE),
    Shape::new("mxgraph.archimate3.distribution", icon::DISTRIBUTION),
    Shape::new("mxgraph.archimate3.driver", icon::DRIVER),
    Shape::new("mxgraph.archimate3.equipment", icon::EQUIPMENT),
    Shape::new("mxgraph.archimate3.event", icon::EVENT),
    Shape::new("mxgraph.archimate3.event2", icon::EVENT_ROUND),
    Shape::new("mxgraph.archimate3.facility", icon::FACILITY),
    Shape::new("mxgraph.archimate3.function", icon::FUNCTION),
    Shape::new("mxgraph.archimate3.gapIcon", |pen| plain_lines(pen, icon::GAP)),
    Shape::new("mxgraph.archimate3.goal", icon::GOAL),
    Shape::new("mxgraph.archimate3.grouping", icon::GROUPING),
    Shape::new("mxgraph.archimate3.interaction", icon::INTERACTION),
    Shape::new("mxgraph.archimate3.interface", icon::INTERFACE),
    Shape::new("mxgraph.archimate3.locationIcon", icon::LOCATION),
    Shape::new("mxgraph.archimate3.material", icon::MATERIAL),
    Shape::new("mxgraph.archimate3.network", icon::NETWORK),
    Shape::new("mxgraph.archimate3.node", icon::NODE),
    Shape::new("mxgraph.archimate3.outcome", icon::OUTCOME),
    Shape::new("mxgraph.archimate3.passive", icon::PASSIVE),
    Shape::new("mxgraph.archimate3.path", icon::PATH),
    Shape::new("mxgraph.archimate3.plateau", icon::PLATEAU),
    Shape::new("mxgraph.archimate3.principle", icon::PRINCIPLE),
    Shape::new("mxgraph.archimate3.process", icon::PROCESS),
    Shape::new("mxgraph.archimate3.productSmall", icon::PRODUCT),
    Shape::new("mxgraph.archimate3.representationSmall", icon::REPRESENTATION),
    Shape::new("mxgraph.archimate3.requirement", icon::REQUIREMENT),
    Shape::new("mxgraph.archimate3.resource", icon::RESOURCE),
    Shape::new("mxgraph.archimate3.role", icon::ROLE),
    Shape::new("mxgraph.archimate3.service", icon::SERVICE),
    Shape::new("mxgraph.archimate3.sysSw", icon::SYSTEM_SOFTWARE),
    Shape::new("mxgraph.archimate3.valueStream", icon::VALUE_STREAM),
    Shape::new("mxgraph.archimate3.workPackage", icon::WORK_PACKAGE),
];

/// A type's name, how far its icon is inset from left and right and from top and bottom, and the icon.
type Typed = (&'static str, (f64, f64), Icon);

const TYPES: [Typed; 46] = [
    ("comp", (1.0, 0.0), icon::COMPONENT),
    ("collab", (0.0, 3.0), icon::COLLABORATION),
    ("contract", (0.0, 3.0), icon::CONTRACT),
    ("interface", (0.0, 4.0), icon::INTERFACE),
    ("interface2", (0.0, 1.0), icon::INTERFACE_SYMBOL),
    ("facility", (0.0, 0.0), icon::FACILITY),
    ("func", (0.0, 0.0), icon::FUNCTION),
    ("gap", (0.0, 0.0), icon::GAP),
    ("interaction", (0.0, 0.0), icon::INTERACTION),
    ("location", (0.0, 0.0), icon::LOCATION),
    ("serv", (0.0, 3.0), icon::SERVICE),
    ("equipment", (0.0, 0.0), icon::EQUIPMENT),
    ("event", (0.0, 3.0), icon::EVENT),
    ("event2", (0.0, 3.0), icon::EVENT_ROUND),
    ("node", (0.0, 0.0), icon::NODE),
    ("netw", (0.0, 0.0), icon::NETWORK),
    ("commPath", (0.0, 5.0), icon::SHORT_PATH),
    ("actor", (3.0, 0.0), icon::ACTOR),
    ("assess", (0.0, 0.0), icon::ASSESSMENT),
    ("goal", (0.0, 0.0), icon::GOAL),
    ("grouping", (0.0, 2.0), dashed_grouping),
    ("outcome", (0.0, 0.0), icon::OUTCOME),
    ("role", (0.0, 3.0), icon::ROLE),
    ("passive", (0.0, 3.0), icon::PASSIVE),
    ("plateau", (0.0, 2.0), icon::PLATEAU),
    ("proc", (0.0, 3.0), icon::PROCESS),
    ("product", (0.0, 3.0), icon::PRODUCT),
    ("deliverable", (0.0, 2.0), icon::DELIVERABLE),
    ("device", (0.0, 0.0), icon::DEVICE),
    ("driver", (0.0, 0.0), icon::DRIVER),
    ("principle", (0.0, 0.0), icon::PRINCIPLE),
    ("requirement", (0.0, 4.0), icon::REQUIREMENT),
    ("representation", (0.0, 3.0), icon::REPRESENTATION),
    ("constraint", (0.0, 4.0), icon::CONSTRAINT),
    ("resource", (0.0, 1.0), icon::RESOURCE),
    ("capability", (0.0, 0.0), icon::CAPABILITY),
    ("course", (0.0, 0.0), icon::COURSE),
    ("material", (0.0, 1.0), icon::MATERIAL),
    ("meaning", (0.0, 2.0), icon::MEANING),
    ("distribution", (0.0, 4.0), icon::DISTRIBUTION),
    ("sysSw", (0.0, 0.0), icon::SYSTEM_SOFTWARE),
    ("artifact", (2.0, 0.0), icon::ARTIFACT),
    ("path", (0.0, 5.0), icon::PATH),
    ("amValue", (0.0, 3.0), icon::VALUE),
    ("valueStream", (0.0, 2.0), icon::VALUE_STREAM),
    ("workPackage", (0.0, 1.0), icon::WORK_PACKAGE),
];

const TECHNOLOGIES: [Typed; 5] = [
    ("device", (0.0, 0.0), icon::DEVICE),
    ("plateau", (0.0, 0.0), icon::PLATEAU),
    ("facility", (0.0, 0.0), icon::FACILITY),
    ("equipment", (0.0, 0.0), icon::EQUIPMENT),
    ("sysSw", (0.0, 0.0), icon::SYSTEM_SOFTWARE),
];

const OLD_APPLICATIONS: [Typed; 14] = [
    ("comp", (1.0, 0.0), icon::COMPONENT),
    ("collab", (0.0, 3.0), icon::COLLABORATION),
    ("interface", (0.0, 4.0), icon::INTERFACE),
    ("interface2", (0.0, 1.0), icon::INTERFACE_SYMBOL),
    ("function", (0.0, 0.0), icon::FUNCTION),
    ("interaction", (0.0, 0.0), icon::INTERACTION),
    ("service", (0.0, 3.0), round_bar),
    ("node", (0.0, 0.0), icon::NODE),
    ("network", (0.0, 0.0), icon::NETWORK),
    ("commPath", (0.0, 5.0), icon::SHORT_PATH),
    ("sysSw", (0.0, 0.0), icon::SYSTEM_SOFTWARE),
    ("artifact", (2.0, 0.0), icon::ARTIFACT),
    ("actor", (3.0, 0.0), icon::ACTOR),
    ("role", (0.0, 4.0), icon::ROLE),
];

const OLD_BUSINESS: [Typed; 5] = [
    ("process", (0.0, 2.0), |pen| {
        pen.sketch(&[Line("M0 .15h .65w .15h .65w 0 w .5h .65w h .65w .85h 0 .85h Z")]);
    }),
    ("function", (2.0, 0.0), |pen| pen.sketch(&[Line("M0 .15h .5w 0 w .15h w h .5w .85h 0 h Z")])),
    ("interaction", (0.0, 0.0), icon::INTERACTION),
    ("event", (0.0, 3.0), icon::EVENT_ROUND),
    ("service", (0.0, 3.0), round_bar),
];

const OLD_MOTIVES: [Typed; 7] = [
    ("stake", (0.0, 4.0), icon::ROLE),
    ("driver", (0.0, 0.0), |pen| {
        pen.sketch(&[Line("O.1w .1h .8w .8h"), Line(icon::SPOKES), Blot("O.35w .35h .3w .3h")]);
    }),
    ("assess", (0.0, 0.0), icon::ASSESSMENT),
    ("goal", (0.0, 0.0), icon::GOAL),
    ("req", (0.0, 4.0), icon::REQUIREMENT),
    ("const", (0.0, 4.0), icon::CONSTRAINT),
    ("princ", (0.0, 0.0), icon::PRINCIPLE),
];

const OLD_TECHNOLOGIES: [Typed; 2] =
    [("device", (0.0, 0.0), |pen| icon::device(pen, 0.05)), ("plateau", (0.0, 0.0), icon::PLATEAU)];

/// Where an icon of 15 by 15 is: from the right side, and from the top.
type Place = (f64, f64);
const CORNER: Place = (20.0, 5.0);
/// On the front of a solid box.
const FACE: Place = (30.0, 15.0);
const SIDE: f64 = 15.0;

/// Draws the icon of the type that the style names under `key`.
fn typed_icon(pen: &mut Pen<'_>, key: &str, usual: &str, place: Place, types: &[Typed]) {
    let name = pen.keys.get(key).unwrap_or(usual);
    if let Some((_, inset, icon)) = types.iter().find(|(known, ..)| *known == name) {
        corner_icon(pen, place, *inset, *icon);
    }
}

fn corner_icon(pen: &mut Pen<'_>, place: Place, inset: (f64, f64), icon: Icon) {
    let (x, y) = (pen.w - place.0, place.1);
    let rect = Rect::new(x + inset.0, y + inset.1, x + SIDE - inset.0, y + SIDE - inset.1);
    let look = Look { dash: Vec::new(), ..pen.look.clone() };
    pen.inside(rect, &look, icon);
}

/// Draws an icon whose lines are never dashed.
fn plain_lines(pen: &mut Pen<'_>, icon: Icon) {
    let look = Look { dash: Vec::new(), ..pen.look.clone() };
    pen.inside(pen.rect(), &look, icon);
}

fn dashed_grouping(pen: &mut Pen<'_>) {
    let look = Look { dash: vec![3.0 * pen.look.stroke_width; 2], ..pen.look.clone() };
    pen.inside(pen.rect(), &look, icon::GROUPING);
}

/// A bar with round ends that are drawn outside of its left and inside of its right.
fn round_bar(pen: &mut Pen<'_>) {
    pen.sketch(&[Line("Mw-.5h 0 A.5h .5h 0 0 1 w-.5h h L0 h A.5h .5h 0 0 1 0 0 Z")]);
}

const BOX: &str = "R0 0 w h";
const OCTAGON: &str = "M0 10 10 0 w-10 0 w 10 w h-10 w-10 h 10 h 0 h-10 Z";

fn rounded_box(pen: &mut Pen<'_>) {
    pen.sketch(&[Area("B0 0 w h 10 10")]);
}

/// A box seen from the left below, 10 deep.
fn solid_box(pen: &mut Pen<'_>) {
    pen.sketch(&[Area("M0 10 10 0 w 0 w h-10 w-10 h 0 h Z"), Line("M0 10 w-10 10 w-10 h Mw 0 w-10 10")]);
}

/// Draws parts of a box where it is at least so tall.
fn from_height(pen: &mut Pen<'_>, height: f64, line: &str) {
    if pen.h >= height {
        pen.sketch(&[Line(line)]);
    }
}

fn object(pen: &mut Pen<'_>) {
    pen.sketch(&[Area(BOX)]);
    from_height(pen, 15.0, "M0 15 w 15");
}

fn contract(pen: &mut Pen<'_>) {
    object(pen);
    from_height(pen, 30.0, "M0 h-15 w h-15");
}

fn product(pen: &mut Pen<'_>) {
    pen.sketch(&[Area(BOX)]);
    from_height(pen, 15.0, "M0 15 .6w 15 .6w 0");
}

fn representation(pen: &mut Pen<'_>) {
    icon::DELIVERABLE(pen);
    from_height(pen, 20.0, "M0 15 w 15");
}

fn gap(pen: &mut Pen<'_>) {
    icon::DELIVERABLE(pen);
    corner_icon(pen, CORNER, (0.0, 0.0), icon::GAP);
}

fn location(pen: &mut Pen<'_>) {
    pen.sketch(&[Area(BOX)]);
    corner_icon(pen, CORNER, (3.0, 0.0), icon::PIN);
}
