//! AsciiMath as LaTeX.
//!
//! The grammar (asciimath.org): an expression is a row of simple expressions; a simple expression may carry `_` and `^`,
//! and `a/b` is a fraction. Brackets around an argument are grouping and go; anywhere else they are shown and grow.

mod symbols;
mod tokens;

use symbols::{Role, role};
use tokens::{Token, tokens};

/// Rewrites AsciiMath as LaTeX. Every text has a reading; what has no meaning is taken letter by letter.
pub fn latex_of_ascii_math(text: &str) -> String {
    let tokens = tokens(text);
    let mut reader = Reader { tokens: &tokens, at: 0, depth: 0 };
    let mut latex = Vec::new();
    while reader.peek().is_some() {
        latex.push(reader.fraction());
    }
    latex.join(" ")
}

/// Brackets in brackets are followed this deep; what is deeper is taken letter by letter.
const DEEPEST: usize = 24;

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).copied()
    }

    fn take(&mut self) -> Option<Token<'a>> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }

    fn takes(&mut self, symbol: &str) -> bool {
        let is_next = self.peek() == Some(Token::Symbol(symbol));
        self.at += usize::from(is_next);
        is_next
    }

    /// `a`, or `a/b`.
    fn fraction(&mut self) -> String {
        let above = self.scripted();
        if self.takes("/") {
            let below = self.scripted();
            return format!("\\frac{{{}}}{{{}}}", above.argument(), below.argument());
        }
        above.shown()
    }

    /// A simple expression with what hangs below and above it.
    fn scripted(&mut self) -> Part {
        let base = self.simple();
        let below = self.takes("_").then(|| self.simple().argument());
        let above = self.takes("^").then(|| self.simple().argument());
        if below.is_none() && above.is_none() {
            return base;
        }
        let script = |mark: char, part: Option<String>| part.map(|part| format!("{mark}{{{part}}}"));
        let below = script('_', below).unwrap_or_default();
        Part::Plain(format!("{}{below}{}", base.shown(), script('^', above).unwrap_or_default()))
    }

    fn simple(&mut self) -> Part {
        match self.take() {
            None => Part::Plain(String::new()),
            Some(Token::Text(text)) => Part::Plain(format!("\\text{{{}}}", escaped(text))),
            Some(Token::Number(number)) => Part::Plain(number.to_owned()),
            Some(Token::Letter(letter)) => Part::Plain(escaped(letter)),
            Some(Token::Symbol(symbol)) => self.symbol(symbol),
        }
    }

    fn symbol(&mut self, symbol: &'a str) -> Part {
        match role(symbol) {
            Role::Constant(latex) => Part::Plain(latex.to_owned()),
            Role::Unary(command) => Part::Plain(format!("{command}{{{}}}", self.simple().argument())),
            Role::Between(left, right) => Part::Plain(format!("{left}{}{right}", self.simple().argument())),
            Role::Root => {
                let degree = self.simple().argument();
                Part::Plain(format!("\\sqrt[{degree}]{{{}}}", self.simple().argument()))
            }
            Role::Binary(command) => {
                let first = self.simple().argument();
                Part::Plain(format!("{command}{{{first}}}{{{}}}", self.simple().argument()))
            }
            Role::Open(left) => self.bracketed(left),
            Role::Close(right) => Part::Plain(right.to_owned()),
            Role::Unknown => Part::Plain(escaped(symbol)),
        }
    }

    /// What follows an opening bracket, up to its end.
    fn bracketed(&mut self, left: &'static str) -> Part {
        if self.depth >= DEEPEST {
            return Part::Plain(left.to_owned());
        }
        self.depth += 1;
        let mut inside = Vec::new();
        let mut right = ".";
        while let Some(token) = self.peek() {
            if let Token::Symbol(symbol) = token
                && let Role::Close(close) = role(symbol)
            {
                right = close;
                self.at += 1;
                break;
            }
            inside.push(self.fraction());
        }
        self.depth -= 1;
        Part::Bracketed { left, inside: inside.join(" "), right }
    }
}

/// A piece of LaTeX that knows whether brackets are around it.
enum Part {
    Plain(String),
    Bracketed { left: &'static str, inside: String, right: &'static str },
}

impl Part {
    /// As an argument: brackets around it were for grouping.
    fn argument(self) -> String {
        match self {
            Self::Plain(latex) => latex,
            Self::Bracketed { inside, .. } => inside,
        }
    }

    /// As part of a row: brackets around it are shown.
    fn shown(self) -> String {
        match self {
            Self::Plain(latex) => latex,
            Self::Bracketed { left, inside, right } => format!("\\left{left} {inside} \\right{right}"),
        }
    }
}

/// Letters that mean something to LaTeX, made plain.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => out.extend(['\\', letter]),
            '\\' => out.push_str("\\backslash "),
            '^' => out.push_str("\\text{\\textasciicircum}"),
            '~' => out.push_str("\\sim "),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::latex_of_ascii_math as latex;

    #[test]
    fn the_usual_formulas() {
        let cases = [
            ("x^2", "x^{2}"),
            ("a/b", "\\frac{a}{b}"),
            ("(a+b)/2", "\\frac{a + b}{2}"),
            ("sqrt(x+1)", "\\sqrt{x + 1}"),
            ("root(3)(x)", "\\sqrt[3]{x}"),
            ("sum_(i=1)^n i", "\\sum_{i = 1}^{n} i"),
            ("alpha in RR", "\\alpha \\in \\mathbb{R}"),
            ("f(x) <= 3.5", "f \\left( x \\right) \\le 3.5"),
            ("\"if \" x", "\\text{if } x"),
            ("hat x", "\\hat{x}"),
            ("abs(x)", "\\left|x\\right|"),
            ("(x,y]", "\\left( x , y \\right]"),
        ];
        for (ascii, wanted) in cases {
            assert_eq!(latex(ascii), wanted, "{ascii}");
        }
    }

    #[test]
    fn every_text_has_a_reading() {
        for text in ["", "^", "_", "/", "((((", "))", "sqrt", "root(", "a_", "{:", "\"open", "\\", "%$#"] {
            let _ = latex(text);
        }
        assert!(latex(&"(".repeat(10_000)).len() < 200_000);
    }
}
