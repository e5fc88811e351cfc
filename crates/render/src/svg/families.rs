//! What a viewer that lacks a font should take instead.

use super::attributes::escaped;

/// Families, and what has the same measures or at least the same look, best first. The shipped families come with the
/// names under which nearly every system has them.
const ALTERNATIVES: [(&str, &str); 12] = [
    ("Arimo", "Liberation Sans, Arial, Helvetica, sans-serif"),
    ("Tinos", "Liberation Serif, Times New Roman, Times, serif"),
    ("Cousine", "Liberation Mono, Courier New, Courier, monospace"),
    ("DejaVu Sans", "Verdana, sans-serif"),
    ("DejaVu Serif", "Georgia, serif"),
    ("DejaVu Sans Mono", "Menlo, Consolas, monospace"),
    ("Noto Sans CJK SC", "Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"),
    ("Noto Sans CJK TC", "Noto Sans TC, PingFang TC, Microsoft JhengHei, sans-serif"),
    ("Noto Sans CJK HK", "Noto Sans HK, PingFang HK, Microsoft JhengHei, sans-serif"),
    ("Noto Sans CJK JP", "Noto Sans JP, Hiragino Sans, Yu Gothic, sans-serif"),
    ("Noto Sans CJK KR", "Noto Sans KR, Apple SD Gothic Neo, Malgun Gothic, sans-serif"),
    ("Noto Color Emoji", "Apple Color Emoji, Segoe UI Emoji, sans-serif"),
];

/// The family and its alternatives as the value of an attribute.
pub(super) fn list(family: &str) -> String {
    let known = ALTERNATIVES.iter().find(|(name, _)| *name == family);
    let others = known.map_or_else(|| generic(family), |(_, others)| others);
    format!("'{}', {others}", escaped(family).replace(['\'', '\\'], ""))
}

fn generic(family: &str) -> &'static str {
    let name = family.to_lowercase();
    let has = |part: &str| name.contains(part);
    if has("mono") || has("courier") || has("code") {
        "monospace"
    } else if has("serif") && !has("sans") {
        "serif"
    } else {
        "sans-serif"
    }
}
