//! Every built-in shape and every stencil, a sheet for each group of them.

use std::collections::BTreeMap;

use shapes::library;

use crate::sheet::Sheet;

/// Shapes on one sheet; larger sets go on on another.
const MOST: usize = 160;
/// Groups whose shapes are drawn for more room.
const LARGE: [&str; 2] = ["shapes mockup", "shapes infographic"];
const LOOK: &str = "html=1;whiteSpace=wrap;strokeColor=#36393d;fillColor=#dae8fc;";

pub(crate) fn sheets() -> Vec<Sheet> {
    let mut built_in: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for shape in shapes::all() {
        built_in.entry(group(shape.name)).or_default().push(shape.name);
    }
    let sets = library::sets();
    let stencils = sets.iter().map(|set| (format!("stencils {}", short(set.name)), set.stencils.clone()));
    built_in
        .into_iter()
        .map(|(group, names)| (format!("shapes {group}"), names))
        .chain(stencils)
        .flat_map(|(title, names)| in_sheets(&title, &names))
        .collect()
}

/// `bpmn` for `mxgraph.bpmn.shape`, `general` for what has no group.
fn group(name: &str) -> &str {
    name.strip_prefix("mxgraph.").and_then(|rest| rest.split('.').next()).unwrap_or("general")
}

fn short(name: &str) -> &str {
    name.strip_prefix("mxgraph.").unwrap_or(name)
}

fn in_sheets(title: &str, names: &[&str]) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for name in names {
        if sheets.last().is_none_or(|sheet| sheet.len() == MOST) {
            let number = sheets.len() + 1;
            let title = if names.len() > MOST { format!("{title} {number}") } else { title.to_owned() };
            let sheet = Sheet::new(&title);
            sheets.push(if LARGE.contains(&title.as_str()) { sheet.with_places(220, 140) } else { sheet });
        }
        if let Some(sheet) = sheets.last_mut() {
            // The sheet's title says the rest, and what is left breaks at its dots.
            let caption = short(name).split_once('.').map_or(*name, |(_, rest)| rest).replace('.', ". ");
            sheet.shape(&caption, "", &format!("shape={name};{LOOK}"));
        }
    }
    sheets
}
