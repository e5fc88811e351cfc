//! Layout by arithmetic: every character is 0.6 em wide. For tests that must not depend on fonts.

use scene::{Cluster, FontKey};

use crate::{Block, Line, Run, TextStyle};

pub(crate) fn layout(text: &str, style: &TextStyle, wrap: Option<f64>) -> Block {
    let lines = text.split('\n').flat_map(|paragraph| match wrap {
        Some(width) => broken(paragraph, width / advance(style)),
        None => vec![paragraph.to_owned()],
    });
    Block::stack(lines.map(|line| set(&line, style)).collect::<Vec<_>>(), style.line_height())
}

fn advance(style: &TextStyle) -> f64 {
    (style.size * 0.6).max(0.001)
}

/// Greedy: as many words on a line as there are columns for.
fn broken(paragraph: &str, columns: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        let needed = (line.chars().count() + 1 + word.chars().count()) as f64;
        if line.is_empty() {
            line.push_str(word);
        } else if needed <= columns {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

fn set(text: &str, style: &TextStyle) -> Line {
    let step = advance(style);
    let clusters: Vec<Cluster> = text
        .char_indices()
        .enumerate()
        .map(|(column, (start, _))| Cluster { start, x: column as f64 * step })
        .collect();
    let width = clusters.len() as f64 * step;
    let font = FontKey { family: "monospace".to_owned(), bold: style.bold, italic: style.italic };
    let runs = if text.is_empty() {
        Vec::new()
    } else {
        vec![Run { text: text.to_owned(), font, x: 0.0, advance: width, clusters }]
    };
    let (ascent, descent) = (style.size * 0.9, style.size * 0.2);
    Line { top: 0.0, baseline: style.size, ascent, descent, width, rtl: false, runs }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_wrap_and_long_words_stick_out() {
        let style = TextStyle { family: String::new(), size: 10.0, bold: false, italic: false };
        let block = layout("aa bb cc\nextraordinary", &style, Some(31.0));
        let lines: Vec<&str> = block.lines.iter().map(|line| line.runs[0].text.as_str()).collect();
        assert_eq!(lines, ["aa bb", "cc", "extraordinary"]);
        assert_eq!((block.width, block.height), (78.0, 36.0));
    }
}
