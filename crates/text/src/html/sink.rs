//! Where the parser puts what it reads: a flat list of nodes that know their children.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, ns};

use super::{DEEPEST, Data, Element, MOST_NODES, Node, NodeId, Tree};

/// A tree that is being read. The node 0 is the document.
pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// The depth of the deepest node.
    depth: Cell<usize>,
}

impl Default for Sink {
    fn default() -> Self {
        Self { nodes: RefCell::new(vec![Node::default()]), depth: Cell::new(0) }
    }
}

impl Sink {
    /// Whether there is enough of it.
    pub(super) fn is_full(&self) -> bool {
        self.nodes.borrow().len() >= MOST_NODES || self.depth.get() > 2 * DEEPEST
    }

    fn add(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { data, ..Node::default() });
        nodes.len() - 1
    }

    /// Puts a node or text at a place among the children. Text that meets text becomes one with it.
    fn insert(&self, parent: NodeId, at: usize, child: NodeOrText<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                if at > 0 && self.extend_text(parent, at - 1, &text) {
                    return;
                }
                self.add(Data::Text(text.to_string()))
            }
        };
        self.remove_from_parent(&child);
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        self.depth.set(self.depth.get().max(depth));
        (nodes[child].parent, nodes[child].depth) = (Some(parent), depth);
        let children = &mut nodes[parent].children;
        let at = at.min(children.len());
        children.insert(at, child);
    }

    fn extend_text(&self, parent: NodeId, at: usize, more: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let Some(&last) = nodes[parent].children.get(at) else { return false };
        match &mut nodes[last].data {
            Data::Text(text) => {
                text.push_str(more);
                true
            }
            _ => false,
        }
    }

    fn count(&self, parent: NodeId) -> usize {
        self.nodes.borrow()[parent].children.len()
    }
}

/// An element's name.
#[derive(Debug)]
pub(super) struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Name;

    /// The parser puts a fragment into an `html` element; the tree goes without.
    fn finish(self) -> Tree {
        let mut nodes = self.nodes.into_inner();
        if let Some(&html) = nodes[0].children.first() {
            nodes[0].children = std::mem::take(&mut nodes[html].children);
        }
        Tree { nodes }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        0
    }

    /// The parser asks about elements only; whatever else is asked about has no name.
    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        Name(match &self.nodes.borrow()[*target].data {
            Data::Element(element) => element.name.clone(),
            _ => QualName::new(None, ns!(), local_name!("")),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        let attributes = attributes
            .into_iter()
            .map(|each| (each.name.local.to_string(), each.value.to_string()))
            .collect();
        self.add(Data::Element(Element { name, attributes }))
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(Data::Nothing)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Data::Nothing)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, self.count(*parent), child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.nodes.borrow()[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(child) = &child {
            self.remove_from_parent(child);
        }
        let place = {
            let nodes = self.nodes.borrow();
            let parent = nodes[*sibling].parent;
            parent.map(|parent| (parent, nodes[parent].children.iter().position(|each| each == sibling)))
        };
        if let Some((parent, Some(at))) = place {
            self.insert(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, _: &NodeId, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[*target].parent.take() {
            nodes[parent].children.retain(|child| child != target);
        }
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        for child in &children {
            nodes[*child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }
}
