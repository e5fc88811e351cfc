//! Atlassian: a card with an issue's type, priority and status.

use kurbo::Rect;
use scene::Color;

use super::icon::flat;
use crate::pen::round_rect;
use crate::{Align, Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[Shape::new("mxgraph.atlassian.issue", issue)];

const GREEN: Color = Color::rgb(0x61, 0xB6, 0x59);
const BLUE: Color = Color::rgb(0x5E, 0xA3, 0xE4);
const RED: Color = Color::rgb(0xCE, 0, 0);
const ORANGE: Color = Color::rgb(0xF8, 0x90, 0x2F);
const PURPLE: Color = Color::rgb(0x9E, 0x4A, 0xDD);

/// What a style calls a type or a priority, its stencil and its colour.
type Sign = (&'static str, &'static str, Color);

const TYPES: [Sign; 13] = [
    ("story", "story", GREEN),
    ("task", "task", BLUE),
    ("subTask", "subtask", BLUE),
    ("feature", "new_feature", GREEN),
    ("bug", "bug", RED),
    ("techTask", "tech_task", Color::rgb(0x99, 0x9C, 0x95)),
    ("epic", "epic", PURPLE),
    ("improvement", "improvement", GREEN),
    ("fault", "fault", ORANGE),
    ("change", "change", PURPLE),
    ("access", "access", ORANGE),
    ("purchase", "purchase", GREEN),
    ("itHelp", "it_help", BLUE),
];

const PRIORITIES: [Sign; 5] = [
    ("blocker", "no", RED),
    ("critical", "critical", RED),
    ("major", "double_up", RED),
    ("minor", "double", Color::rgb(0x2A, 0x87, 0x35)),
    ("trivial", "single", Color::rgb(0x9A, 0xA1, 0xB2)),
];

fn issue(pen: &mut Pen<'_>) {
    let look = pen.look;
    pen.shape("rectangle", pen.rect(), look);
    let kind = pen.keys.get("issueType").unwrap_or("task").to_owned();
    sign(pen, &TYPES, &kind, Rect::new(5.0, 5.0, 15.0, 15.0));
    let priority = pen.keys.get("issuePriority").unwrap_or("minor").to_owned();
    let place = if priority == "critical" { (86.0, 3.0, 94.0, 17.0) } else { (85.0, 5.0, 95.0, 15.0) };
    sign(pen, &PRIORITIES, &priority, Rect::new(place.0, place.1, place.2, place.3));
    status(pen);
}

fn sign(pen: &mut Pen<'_>, signs: &[Sign], name: &str, rect: Rect) {
    if let Some((_, stencil, color)) = signs.iter().find(|sign| sign.0 == name) {
        let color = color.faded(pen.look.fill_opacity);
        flat(pen, &format!("mxgraph.atlassian.{stencil}"), rect, Some(color));
    }
}

/// The status in a box of its own at the upper right.
fn status(pen: &mut Pen<'_>) {
    let status = pen.keys.get("issueStatus").unwrap_or("todo").to_owned();
    let (text, width) = match status.as_str() {
        "todo" => ("TO DO", 40.0),
        "inProgress" => ("IN PROGRESS", 80.0),
        "inReview" => ("IN REVIEW", 70.0),
        "done" => ("DONE", 40.0),
        own => (own, pen.keys.number("issueStatusWidth", 6.5 * own.chars().count() as f64)),
    };
    let right = pen.w - 5.0;
    pen.fill_with(round_rect(Rect::new(right - width, 5.0, right, 25.0), 0.0), Color::rgb(0xFF, 0xFF, 0xFD));
    let own = !matches!(status.as_str(), "todo" | "inProgress" | "inReview" | "done");
    let (x, align) = if own { (pen.w - 7.0, Align::End) } else { (right - width / 2.0, Align::Center) };
    pen.write(text, (x, 15.0), 11.0, |words| {
        words.color = Color::rgb(0x4E, 0x6B, 0x89);
        words.align.0 = align;
    });
}
