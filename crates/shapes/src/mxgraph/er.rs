//! Entities and relations, with their texts drawn in, and tables of three notations.

use kurbo::{Point, Rect};
use scene::{Color, Join};

use crate::Part::{Area, Line};
use crate::pen::{ellipse, round_rect};
use crate::{Align, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.er.anchor", super::round::anchor),
    Shape::new("mxgraph.er.rrect", super::round::all::<10>),
    Shape::new("mxgraph.er.entity", |pen| named(pen, 20.0, |pen| framed_box(pen, pen.rect(), "round"))),
    Shape::new("mxgraph.er.attribute", |pen| named(pen, 20.0, attribute)),
    Shape::new("mxgraph.er.has", |pen| named(pen, 20.0, relation)),
    Shape::new("mxgraph.er.cloud", |pen| {
        named(pen, 20.0, |pen| {
            let look = pen.look;
            pen.shape("cloud", pen.rect(), look);
        });
    }),
    Shape::new("mxgraph.er.note", |pen| named(pen, 40.0, note)),
    Shape::new("mxgraph.er.entityExt", extended_entity),
    Shape::new("mxgraph.er.hierarchy", hierarchy),
    Shape::new("mxgraph.er.chens", chen),
    Shape::new("mxgraph.er.bachmans", bachman),
    Shape::new("mxgraph.er.ie", information_engineering),
];

/// How far rounded corners and second frames reach in.
const CORNER: f64 = 10.0;

fn font_size(pen: &Pen<'_>) -> f64 {
    pen.keys.number("fontSize", 17.0).max(0.0)
}

fn text_color(pen: &Pen<'_>) -> Color {
    pen.keys.color("textColor").unwrap_or(Color::rgb(0x66, 0x66, 0x66))
}

fn write(pen: &mut Pen<'_>, text: &str, at: (f64, f64), size: f64, align: Align) {
    let color = text_color(pen);
    pen.write(text, Point::new(at.0 * pen.w, at.1 * pen.h), size, |words| {
        words.color = color;
        words.align = (align, Align::Center);
    });
}

/// Draws in a box that has at least this size, and writes the style's text into its middle.
fn named(pen: &mut Pen<'_>, least: f64, draw: impl FnOnce(&mut Pen<'_>)) {
    let text = pen.keys.get("buttonText").unwrap_or("Entity").to_owned();
    let rect = Rect::new(0.0, 0.0, pen.w.max(least), pen.h.max(least));
    let look = pen.look;
    pen.inside(rect, look, |pen| {
        draw(pen);
        let size = font_size(pen);
        write(pen, &text, (0.5, 0.5), size, Align::Center);
    });
}

fn button_style<'a>(pen: &Pen<'a>, usual: &'a str) -> &'a str {
    pen.keys.get("buttonStyle").unwrap_or(usual)
}

/// A box with round or sharp corners, or with a second frame.
fn framed_box(pen: &mut Pen<'_>, rect: Rect, usual: &str) {
    match pen.keys.get("buttonStyle").unwrap_or(usual) {
        "round" => pen.fill_stroke(round_rect(rect, CORNER)),
        "rect" => pen.fill_stroke(round_rect(rect, 0.0)),
        "dblFrame" => {
            pen.fill_stroke(round_rect(rect, 0.0));
            pen.stroke(round_rect(rect.inset(-0.1 * rect.size().min_side()), 0.0));
        }
        _ => {}
    }
}

fn attribute(pen: &mut Pen<'_>) {
    let style = button_style(pen, "simple");
    if matches!(style, "simple" | "dblFrame") {
        pen.fill_stroke(ellipse(pen.rect()));
    }
    if style == "dblFrame" {
        pen.stroke(ellipse(pen.rect().inset(-0.1 * pen.w.min(pen.h))));
    }
}

fn relation(pen: &mut Pen<'_>) {
    let style = button_style(pen, "rhombus");
    if matches!(style, "rhombus" | "dblFrame") {
        pen.sketch(&[Area("M0 .5h .5w 0 w .5h .5w h Z")]);
    }
    if style == "dblFrame" {
        pen.sketch(&[Line("M.1w .5h .5w .1h .9w .5h .5w .9h Z")]);
    }
}

fn note(pen: &mut Pen<'_>) {
    pen.sketch(&[Area("M0 0 w-20 0 w 20 w h 0 h Z")]);
    let flap = pen.keys.color("fillColor2").unwrap_or(Color::WHITE);
    let ink = pen.ink().filled(flap).joined(Join::Round);
    pen.paint(pen.trace("Mw-20 0 w 20 w-20 20 Z"), &ink);
}

/// A name on the fill and attributes on another one.
fn extended_entity(pen: &mut Pen<'_>) {
    let size = font_size(pen);
    let row = 1.25 * size;
    let name = pen.keys.get("buttonText").unwrap_or("Entity").to_owned();
    let list = pen.keys.get("subText").unwrap_or("+ attribute 1,+ attribute 2,+ attribute 3").to_owned();
    let attributes: Vec<&str> = list.split(',').take(1000).collect();
    let height = pen.h.max(20.0).max((attributes.len() + 1) as f64 * row);
    let radius = if button_style(pen, "round") == "round" { CORNER } else { 0.0 };
    let below = pen.keys.color("fillColor2").unwrap_or(Color::WHITE);
    let ink = pen.look.stroke.unwrap_or(Color::rgb(0x66, 0x66, 0x66));
    let look = pen.look;
    pen.inside(Rect::new(0.0, 0.0, pen.w.max(20.0), height), look, |pen| {
        let outline = round_rect(pen.rect(), radius);
        pen.fill_stroke(outline.clone());
        let values = [row, radius];
        pen.fill_with(
            pen.trace_with(&values, "M0 a Lw a Lw h-b Ab b 0 0 1 w-b h Lb h Ab b 0 0 1 0 h-b Z"),
            below,
        );
        pen.stroke(outline);
        pen.write(&name, (pen.w / 2.0, size / 2.0), size, |words| words.color = below);
        for (index, attribute) in attributes.iter().enumerate() {
            pen.write(attribute, (CORNER / 2.0, (index as f64 + 1.5) * row), size, |words| {
                words.color = ink;
                words.align.0 = Align::Start;
            });
        }
    });
}

/// A box within a box, with two lines of text in each half.
fn hierarchy(pen: &mut Pen<'_>) {
    let (main, sub) =
        (pen.keys.get("buttonText").unwrap_or("main"), pen.keys.get("subText").unwrap_or("sub"));
    let texts = [(main.to_owned(), 0.25), (sub.to_owned(), 0.7)];
    let look = pen.look;
    pen.inside(Rect::new(0.0, 0.0, pen.w.max(20.0), pen.h.max(20.0)), look, |pen| {
        framed_box(pen, pen.rect(), "round");
        let gap = if button_style(pen, "round") == "dblFrame" { 0.15 * pen.w.min(pen.h) } else { CORNER };
        framed_box(pen, Rect::new(pen.w / 2.0, gap, pen.w - gap, pen.h - gap), "round");
        let size = font_size(pen);
        let step = if pen.h > 0.0 { size / 2.0 / pen.h } else { 0.0 };
        for (text, x) in &texts {
            for (line, at) in text.split(',').take(2).zip([0.5 - step, 0.5 + step]) {
                write(pen, line, (*x, at), size, Align::Center);
            }
        }
    });
}

/// Texts of a table: where they stand, their share of the style's size.
type Texts = &'static [(&'static str, f64, f64, f64)];

fn table(pen: &mut Pen<'_>, grid: &str, title: (&str, f64), texts: Texts, align: Align) {
    pen.sketch(&[Area("R0 0 w h"), Line(grid)]);
    let size = font_size(pen);
    write(pen, title.0, (0.5, title.1), size, Align::Center);
    for (text, x, y, share) in texts {
        write(pen, text, (*x, *y), size * share, align);
    }
}

fn chen(pen: &mut Pen<'_>) {
    const TEXTS: Texts = &[
        ("Cardinality", 0.25, 0.375, 0.85),
        ("Optionality", 0.75, 0.375, 0.85),
        ("1", 0.125, 0.625, 0.7),
        ("One", 0.375, 0.625, 0.7),
        ("0", 0.625, 0.625, 0.7),
        ("Optional", 0.875, 0.625, 0.7),
        ("N", 0.125, 0.875, 0.7),
        ("Many", 0.375, 0.875, 0.7),
        ("1", 0.625, 0.875, 0.7),
        ("Mandatory", 0.875, 0.875, 0.7),
    ];
    let grid = "M0 .25h w .25h M0 .5h w .5h M0 .75h w .75h M.25w .5h .25w h M.5w .25h .5w h M.75w .5h .75w h";
    let look = pen.look;
    pen.inside(Rect::new(0.0, 0.0, pen.w.max(40.0), pen.h.max(40.0)), look, |pen| {
        table(pen, grid, ("ERD Peter Chen's Notation", 0.125), TEXTS, Align::Center);
    });
}

fn bachman(pen: &mut Pen<'_>) {
    /// What stands in the line of a relationship.
    const NAME: &str = "has/forms";
    const TEXTS: Texts = &[
        ("Relationship", 0.52, 0.1875, 0.85),
        ("Cardinality (One)", 0.52, 0.3125, 0.85),
        ("Cardinality (Many)", 0.52, 0.4375, 0.85),
        ("Mandatory, One", 0.52, 0.5625, 0.85),
        ("Mandatory, Many", 0.52, 0.6875, 0.85),
        ("Optional, One", 0.52, 0.8125, 0.85),
        ("Optional, Many", 0.52, 0.9375, 0.85),
    ];
    let grid = "M0 .125h w .125h M0 .25h w .25h M0 .375h w .375h M0 .5h w .5h M0 .625h w .625h M0 .75h w .75h \
        M0 .875h w .875h M.5w .125h .5w h";
    table(pen, grid, ("ERD Bachman's Notation", 0.0625), TEXTS, Align::Start);
    let size = font_size(pen);
    let samples = "M.04w .1875h .25w-.5a .1875h M.25w+.5a .1875h .46w .1875h M.04w .3125h .46w .3125h \
        M.04w .4375h .46w .4375h M.46w .405h .4w .4375h .46w .47h M.04w .5625h .46w .5625h M.38w .53h .38w .595h \
        M.04w .6875h .46w .6875h M.46w .655h .4w .6875h .46w .72h M.38w .655h .38w .72h M.04w .8125h .46w .8125h \
        M.04w .9375h .46w .9375h M.46w .905h .4w .9375h .46w .97h";
    pen.sketch_with(&[crate::lettering::width(NAME, size)], &[Line(samples)]);
    write(pen, NAME, (0.25, 0.1875), size * 0.85, Align::Center);
    let ring = pen.h / 15.0;
    pen.sketch_with(&[ring], &[Area("O.46w-a .8125h-.5a a a"), Area("O.4w-a .9375h-.5a a a")]);
}

fn information_engineering(pen: &mut Pen<'_>) {
    const TEXTS: Texts = &[
        ("Zero or one", 0.52, 0.3, 0.85),
        ("One only", 0.52, 0.5, 0.85),
        ("Zero or more", 0.52, 0.7, 0.85),
        ("One or more", 0.52, 0.9, 0.85),
    ];
    let grid = "M0 .2h w .2h M0 .4h w .4h M0 .6h w .6h M0 .8h w .8h M.5w .2h .5w h";
    let samples = "M.04w .3h .46w .3h M.46w-a .25h .46w-a .35h M.04w .5h .46w .5h M.46w-2a .45h .46w-2a .55h \
        M.46w-2.5a .45h .46w-2.5a .55h M.04w .7h .46w .7h M.46w .65h .46w-2a .7h .46w .75h";
    let rect = Rect::new(0.0, 0.0, pen.w.max(pen.h / 1.5), pen.h.max(5.0 * font_size(pen)));
    let look = pen.look;
    pen.inside(rect, look, |pen| {
        table(pen, grid, ("ERD Information Engineering Notation", 0.1), TEXTS, Align::Start);
        let unit = [pen.h / 12.0];
        pen.sketch_with(&unit, &[Line(samples), Area("O.46w-3a .3h-.5a a a"), Area("O.46w-3a .7h-.5a a a")]);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, Keys, Look};
    use kurbo::Size;

    #[test]
    fn an_entity_lists_its_attributes() {
        let mut keys = Keys::default();
        keys.set("subText", "id,name");
        keys.set("fontSize", "10");
        let look = Look::plain();
        let mut pen = Pen::new(Size::new(100.0, 20.0), &keys, &look);
        extended_entity(&mut pen);
        let texts: Vec<(String, f64)> = pen
            .finish()
            .into_iter()
            .filter_map(|drawn| if let Drawn::Words(words) = drawn { Some(words) } else { None })
            .map(|words| (words.text.clone(), (words.transform * words.at).y))
            .collect();
        let expected = [("Entity", 5.0), ("id", 18.75), ("name", 31.25)];
        assert_eq!(texts, expected.map(|(text, y)| (text.to_owned(), y)));
    }
}
