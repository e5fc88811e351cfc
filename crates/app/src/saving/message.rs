//! What a save is called.

use crate::origin::Place;

/// The message of a save: the given one with what stands for something in it filled in (`{file}`, `{branch}`, `{pages}`),
/// or the usual one: `Add a.drawio`, `Update a.drawio`.
pub(super) fn filled(given: &str, is_new: bool, place: &Place, pages: &[String]) -> String {
    match given.trim() {
        "" => usual(is_new, place.file_name()),
        given => fill(given, place, pages),
    }
}

/// The message of a save that was given none.
pub(super) fn usual(is_new: bool, file: &str) -> String {
    let verb = if is_new { "Add" } else { "Update" };
    format!("{verb} {file}")
}

fn fill(template: &str, place: &Place, pages: &[String]) -> String {
    let named = [
        ("file", place.file_name().to_owned()),
        ("branch", place.branch.clone()),
        ("pages", pages.join(", ")),
    ];
    let mut filled = String::new();
    let mut rest = template;
    // In one pass, so that what was filled in is not filled in again.
    while let Some(at) = rest.find('{') {
        let (before, behind) = rest.split_at(at);
        filled.push_str(before);
        let known = named
            .iter()
            .find(|(name, _)| behind[1..].strip_prefix(*name).is_some_and(|end| end.starts_with('}')));
        match known {
            Some((name, value)) => {
                filled.push_str(value);
                rest = &behind[name.len() + 2..];
            }
            None => {
                filled.push('{');
                rest = &behind[1..];
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origin::AccountKey;

    fn place() -> Place {
        Place {
            account: AccountKey("h/1".into()),
            project: 7,
            project_path: "g/p".into(),
            branch: "fix/{file}".into(),
            path: "docs/pay {x}.drawio".into(),
        }
    }

    #[test]
    fn a_template_is_filled_in_once_and_what_is_not_known_stays() {
        let pages = ["One".to_owned(), "Two".to_owned()];
        let text = filled(" [{branch}] {file}: {pages} {other} { ", false, &place(), &pages);
        assert_eq!(text, "[fix/{file}] pay {x}.drawio: One, Two {other} {");
        assert_eq!(filled("", true, &place(), &[]), "Add pay {x}.drawio");
        assert_eq!(filled("  ", false, &place(), &[]), "Update pay {x}.drawio");
    }
}
