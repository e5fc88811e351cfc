//! From tokens to elements, with a way on after every error.

use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute as RawAttribute;
use quick_xml::events::{BytesStart, Event};

use crate::FindingKind;
use crate::escape::{self, Entities};
use crate::findings::Note;
use crate::markup::{Attribute, Element, OpenNames, Tree};
use crate::span::Span;

/// How many times the length of a text may be searched in vain for the ends of what never ends.
const PATIENCE: usize = 32;

/// So many attributes are compared one by one.
const A_HANDFUL: usize = 16;

/// An element that is not closed yet; without a place when it lies too deep to be kept.
struct Open<'t> {
    name: &'t str,
    index: Option<usize>,
}

/// Reads one text.
pub(crate) struct Parser<'t> {
    text: &'t str,
    depth: usize,
    entities: Entities,
    stack: Vec<Open<'t>>,
    names: OpenNames<'t>,
    /// The attributes that the tag at hand has so far, where they are many.
    seen: HashSet<&'t str>,
    parsed: Parsed,
}

/// How far an attribute is from being well-formed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flaw<'t> {
    None,
    /// An ampersand that begins no reference which may stand here.
    Entity(&'t str),
    /// No quotes, a `<` between them, or no space before the name.
    Spelling,
}

/// What a text holds, and what would make it well-formed.
pub(crate) struct Parsed {
    pub(crate) tree: Tree,
    pub(crate) mends: Vec<(Span, String)>,
    pub(crate) notes: Vec<Note>,
}

impl<'t> Parser<'t> {
    pub(crate) fn new(text: &'t str, depth: usize) -> Self {
        let document = Element {
            name: 0..0,
            span: 0..text.len(),
            content: Some(0..text.len()),
            attributes: 0..0,
            first_child: 0,
            last_child: 0,
            next: 0,
        };
        let tree = Tree { elements: vec![document], attributes: Vec::new() };
        let parsed = Parsed { tree, mends: Vec::new(), notes: Vec::new() };
        let (stack, names, seen) = (Vec::new(), OpenNames::default(), HashSet::new());
        Self { text, depth, entities: Entities::None, stack, names, seen, parsed }
    }

    pub(crate) fn run(mut self) -> Parsed {
        let mut patience = self.text.len().saturating_mul(PATIENCE).saturating_add(1 << 16);
        let mut at = self.next_mark(0);
        while at < self.text.len() {
            let Some(broken) = self.read_from(at) else { break };
            if patience < broken.len() {
                self.give_up(broken.start);
                break;
            }
            patience -= broken.len();
            at = self.next_mark(broken.start + 1);
            self.take_as_text(broken.start, at);
        }
        self.close_all();
        self.parsed
    }

    /// Where the next `<` stands.
    fn next_mark(&self, from: usize) -> usize {
        self.text[from..].find('<').map_or(self.text.len(), |ahead| from + ahead)
    }

    /// Reads tokens until the end, or until one that is broken: the part that was searched for it is returned.
    fn read_from(&mut self, at: usize) -> Option<Span> {
        let mut reader = Reader::from_str(&self.text[at..]);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let start = at + position(&reader);
            let event = reader.read_event();
            let token = start..at + position(&reader);
            match event {
                Ok(Event::Eof) => return None,
                Ok(Event::Start(tag)) if self.is_tag(&tag) => self.open(&tag, token),
                Ok(Event::Empty(tag)) if self.is_tag(&tag) => self.empty(&tag, token),
                Ok(Event::End(_)) if self.is_end(&token) => self.end(token),
                Ok(Event::DocType(_)) => self.entities = Entities::Declared,
                Ok(Event::Start(_) | Event::Empty(_) | Event::End(_)) => return Some(token),
                Err(_) => return Some(start..self.text.len()),
                Ok(_) => {}
            }
        }
    }

    fn is_tag(&self, tag: &BytesStart) -> bool {
        escape::is_name(tag.name().as_ref())
    }

    fn note(&mut self, at: usize, kind: FindingKind) {
        self.parsed.notes.push(Note { at, cell: None, kind });
    }

    fn mend(&mut self, part: Span, with: impl Into<String>) {
        self.parsed.mends.push((part, with.into()));
    }

    /// The name in an end tag, if it is one.
    fn end_name(&self, token: &Span) -> &'t str {
        self.text[token.start + 2..token.end - 1].trim_end()
    }

    fn is_end(&self, token: &Span) -> bool {
        self.names.contains(self.end_name(token))
    }

    /// A mark that begins nothing is text. Where nothing follows, the file was cut off in it.
    fn take_as_text(&mut self, mark: usize, next: usize) {
        self.mend(mark..mark + 1, "&lt;");
        let tag = &self.text[mark..next];
        if let Some((name, _)) = tag.strip_prefix("</").and_then(|tag| tag.split_once('>')) {
            return self.note(mark, FindingKind::StrayEndTag(name.trim_end().chars().take(40).collect()));
        }
        match self.stack.last() {
            Some(open) if next == self.text.len() => {
                let kind = FindingKind::Truncated(open.name.to_owned());
                self.note(mark, kind);
            }
            _ => self.note(mark, FindingKind::StrayMark),
        }
    }

    fn give_up(&mut self, from: usize) {
        self.note(from, FindingKind::TooBroken);
        let marks: Vec<usize> = self.text[from..].match_indices('<').map(|(at, _)| from + at).collect();
        for mark in marks {
            self.mend(mark..mark + 1, "&lt;");
        }
    }

    fn open(&mut self, tag: &BytesStart, token: Span) {
        let name = &self.text[token.start + 1..token.start + 1 + tag.name().as_ref().len()];
        let index = self.add(tag, &token);
        if let Some(index) = index {
            self.parsed.tree.elements[index].content = Some(token.end..token.end);
        } else if self.stack.len() == self.depth && !self.is_too_deep_already() {
            self.note(token.start, FindingKind::TooDeep);
        }
        self.stack.push(Open { name, index });
        self.names.open(name);
    }

    fn is_too_deep_already(&self) -> bool {
        self.parsed.notes.iter().rev().take(1).any(|note| note.kind == FindingKind::TooDeep)
    }

    fn empty(&mut self, tag: &BytesStart, token: Span) {
        self.add(tag, &token);
    }

    /// Adds an element to the innermost open one.
    fn add(&mut self, tag: &BytesStart, token: &Span) -> Option<usize> {
        if self.stack.len() >= self.depth {
            return None;
        }
        let name = token.start + 1..token.start + 1 + tag.name().as_ref().len();
        let attributes = self.read_attributes(tag, &name, token);
        let index = self.parsed.tree.elements.len();
        let parent = self.stack.last().map_or(Some(0), |open| open.index)?;
        let elements = &mut self.parsed.tree.elements;
        match elements[parent].last_child {
            0 => elements[parent].first_child = index,
            last => elements[last].next = index,
        }
        elements[parent].last_child = index;
        let span = token.clone();
        elements.push(Element {
            name,
            span,
            content: None,
            attributes,
            first_child: 0,
            last_child: 0,
            next: 0,
        });
        Some(index)
    }

    /// Reads the attributes of a tag, and has the tag rewritten where they are not as XML wants them.
    fn read_attributes(&mut self, tag: &BytesStart, name: &Span, token: &Span) -> Span {
        let from = self.parsed.tree.attributes.len();
        let (mut broken, mut entity) = (false, None);
        self.seen.clear();
        for attribute in tag.html_attributes().with_checks(false) {
            let Some(attribute) = attribute.ok().and_then(|attribute| self.read_attribute(from, &attribute))
            else {
                broken = true;
                continue;
            };
            match self.flaw(&attribute) {
                Flaw::None => {}
                Flaw::Entity(name) => entity = entity.or(Some(name)),
                Flaw::Spelling => broken = true,
            }
            self.parsed.tree.attributes.push(attribute);
        }
        if broken {
            self.note(token.start, FindingKind::BrokenTag(self.text[name.clone()].to_owned()));
        } else if let Some(entity) = entity {
            self.note(token.start, FindingKind::UnknownEntity(entity.to_owned()));
        }
        if broken || entity.is_some() {
            let rewritten = self.rewritten(token, name, from);
            self.mend(token.clone(), rewritten);
        }
        from..self.parsed.tree.attributes.len()
    }

    /// The place of one attribute; `None` for one without a proper name or of a name that came before.
    fn read_attribute(&mut self, from: usize, attribute: &RawAttribute) -> Option<Attribute> {
        let name = self.place(attribute.key.as_ref())?;
        let key = &self.text[name.clone()];
        if !escape::is_name(key) || self.is_repeated(from, key) {
            return None;
        }
        let value = self.place(attribute.value.as_ref()).unwrap_or(name.end..name.end);
        Some(Attribute { name, value })
    }

    /// Whether the tag has an attribute of this name already. A handful is compared one by one, a crowd by its hashes.
    fn is_repeated(&mut self, from: usize, key: &'t str) -> bool {
        let earlier = &self.parsed.tree.attributes[from..];
        let names = earlier.iter().map(|earlier| &self.text[earlier.name.clone()]);
        if earlier.len() < A_HANDFUL {
            return names.into_iter().any(|name| name == key);
        }
        if self.seen.is_empty() {
            self.seen.extend(names);
        }
        !self.seen.insert(key)
    }

    fn flaw(&self, attribute: &Attribute) -> Flaw<'t> {
        let raw = &self.text[attribute.value.clone()];
        let apart = self.text[..attribute.name.start].ends_with([' ', '\t', '\r', '\n']);
        if !apart || self.quote(attribute).is_none() {
            return Flaw::Spelling;
        }
        match escape::mended(raw, self.entities) {
            None => Flaw::None,
            Some(_) if raw.contains('<') => Flaw::Spelling,
            Some(_) => Flaw::Entity(escape::unescape(raw).unknown.unwrap_or_default()),
        }
    }

    /// The mark between which a value stands.
    fn quote(&self, attribute: &Attribute) -> Option<char> {
        let before = self.text.as_bytes().get(attribute.value.start.checked_sub(1)?)?;
        matches!(before, b'"' | b'\'').then(|| char::from(*before))
    }

    /// A tag with its attributes as XML wants them.
    fn rewritten(&self, token: &Span, name: &Span, from: usize) -> String {
        let mut out = self.text[token.start..name.end].to_owned();
        for attribute in &self.parsed.tree.attributes[from..] {
            let raw = &self.text[attribute.value.clone()];
            let mut value = escape::mended(raw, self.entities).unwrap_or_else(|| raw.to_owned());
            let quote = self.quote(attribute).unwrap_or_else(|| {
                value = value.replace('"', "&quot;");
                '"'
            });
            out.push_str(&format!(" {}={quote}{value}{quote}", &self.text[attribute.name.clone()]));
        }
        out + if self.text[token.clone()].ends_with("/>") { "/>" } else { ">" }
    }

    /// Where a slice of the text stands in it; `None` for what was made up by the tokenizer.
    fn place(&self, part: &str) -> Option<Span> {
        let start = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let end = start.checked_add(part.len())?;
        (start > 0 && end <= self.text.len()).then_some(start..end)
    }

    fn end(&mut self, token: Span) {
        let name = self.end_name(&token);
        while let Some(open) = self.stack.pop() {
            self.names.close(open.name);
            let matches = open.name == name;
            let end = if matches { token.end } else { token.start };
            self.close(open.index, token.start, end);
            if matches {
                return;
            }
            self.note(token.start, FindingKind::MissingEndTag(open.name.to_owned()));
            self.mend(token.start..token.start, format!("</{}>", open.name));
        }
    }

    fn close(&mut self, index: Option<usize>, content_end: usize, end: usize) {
        if let Some(element) = index.and_then(|index| self.parsed.tree.elements.get_mut(index)) {
            element.span.end = end;
            if let Some(content) = &mut element.content {
                content.end = content_end;
            }
        }
    }

    /// Closes what is open where the text ends.
    fn close_all(&mut self) {
        let end = self.text.len();
        if let Some(open) = self.stack.last() {
            let name = open.name.to_owned();
            if !self.parsed.notes.iter().any(|note| matches!(note.kind, FindingKind::Truncated(_))) {
                self.note(end, FindingKind::Truncated(name));
            }
        }
        while let Some(open) = self.stack.pop() {
            self.close(open.index, end, end);
            self.mend(end..end, format!("</{}>", open.name));
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}
