//! Merging one cell, attribute by attribute.

use crate::merge::entries;
use crate::merge::three::{Side, Three};
use crate::{Aspects, Attributes, Cell, CellId, DataTag, End, Geometry, Point, Size, Style, UserData};

/// A cell as both sides have it, and as it was, unless both added it.
pub(crate) struct Cells<'c> {
    pub(crate) base: Option<&'c Cell>,
    pub(crate) mine: &'c Cell,
    pub(crate) theirs: &'c Cell,
    /// Whether the sides' parents cannot both be had, though each changed that of another cell: then they would be in
    /// each other.
    pub(crate) in_circle: bool,
}

/// The merged cell, and what both sides changed differently; there the preferred one is followed.
pub(crate) fn merge(cells: &Cells, prefer: Side) -> (Cell, Aspects) {
    let mut merging = Merging { cells, prefer, clash: Aspects::NONE };
    let (parent, whole) = merging.parent();
    let mut geometry = merging.geometry(whole);
    let [source, target] = End::BOTH.map(|end| {
        let (terminal, loose) = merging.end(end, whole);
        if geometry.is_some() || loose.is_some() {
            geometry.get_or_insert_default().set_end_point(end, loose);
        }
        terminal
    });
    let style = merging.style();
    let data = merging.data();
    let cell = Cell {
        id: cells.theirs.id.clone(),
        kind: merging.pick(|cell| cell.kind, |clash| &mut clash.state),
        label: merging.pick(|cell| &cell.label, |clash| &mut clash.label).clone(),
        style,
        parent,
        source,
        target,
        geometry,
        visible: merging.pick(|cell| cell.visible, |clash| &mut clash.state),
        collapsed: merging.pick(|cell| cell.collapsed, |clash| &mut clash.state),
        connectable: merging.pick(|cell| cell.connectable, |clash| &mut clash.state),
        data,
    };
    (cell, merging.clash)
}

/// What lies in the coordinates of the parent.
fn coordinates(cell: &Cell) -> Option<Geometry> {
    let geometry = cell.geometry.clone()?;
    Some(Geometry { size: Size::ZERO, alternate: None, ..geometry })
}

struct Merging<'m, 'c> {
    cells: &'m Cells<'c>,
    prefer: Side,
    clash: Aspects,
}

impl<'c> Merging<'_, 'c> {
    fn three<T>(&self, get: impl Fn(&'c Cell) -> T) -> Three<Option<T>> {
        Three {
            base: self.cells.base.map(&get),
            mine: Some(get(self.cells.mine)),
            theirs: Some(get(self.cells.theirs)),
        }
    }

    fn side(&self, side: Side) -> &'c Cell {
        side.of(self.cells.mine, self.cells.theirs)
    }

    /// What the three come to; the preferred side is followed where both changed it differently.
    fn pick<T: PartialEq>(
        &mut self,
        get: impl Fn(&'c Cell) -> T,
        aspect: fn(&mut Aspects) -> &mut bool,
    ) -> T {
        let decided = self.three(&get).decided();
        *aspect(&mut self.clash) |= decided.is_none();
        get(self.side(decided.unwrap_or(self.prefer)))
    }

    /// The parent, and the side whose coordinates have to be taken as a whole, because they are those of that parent.
    fn parent(&mut self) -> (Option<CellId>, Option<Side>) {
        let parents = self.three(|cell| cell.parent.as_ref());
        if parents.mine == parents.theirs {
            return (self.cells.mine.parent.clone(), None);
        }
        let decided = parents.decided().filter(|_| !self.cells.in_circle);
        let places = self.three(coordinates);
        let both_moved =
            places.mine != places.theirs && places.mine != places.base && places.theirs != places.base;
        if let (Some(side), false) = (decided, both_moved) {
            return (self.side(side).parent.clone(), None);
        }
        self.clash.parent = true;
        (self.side(self.prefer).parent.clone(), Some(self.prefer))
    }

    /// Like `pick`; but where coordinates are taken as a whole, it is as that side has it.
    fn pick_of<T: PartialEq>(
        &mut self,
        whole: Option<Side>,
        get: impl Fn(&'c Cell) -> T,
        aspect: fn(&mut Aspects) -> &mut bool,
    ) -> T {
        let Some(side) = whole else { return self.pick(get, aspect) };
        *aspect(&mut self.clash) |= get(self.cells.mine) != get(self.cells.theirs);
        get(self.side(side))
    }

    /// What an end of a connector is tied to, and where it lies otherwise: one decision.
    fn end(&mut self, end: End, whole: Option<Side>) -> (Option<CellId>, Option<Point>) {
        let point = |cell: &Cell| cell.geometry.as_ref().and_then(|geometry| geometry.end_point(end));
        let (terminal, loose) =
            self.pick_of(whole, |cell| (cell.terminal(end), point(cell)), |clash| &mut clash.terminals);
        (terminal.cloned(), loose)
    }

    /// Everything but the ends.
    fn geometry(&mut self, whole: Option<Side>) -> Option<Geometry> {
        fn part<T: Default>(read: impl Fn(&Geometry) -> T) -> impl Fn(&Cell) -> T {
            move |cell| cell.geometry.as_ref().map(&read).unwrap_or_default()
        }
        let aspect: fn(&mut Aspects) -> &mut bool = |clash| &mut clash.geometry;
        let (position, relative) = self.pick_of(whole, part(|it| (it.position, it.relative)), aspect);
        let merged = Geometry {
            position,
            relative,
            offset: self.pick_of(whole, part(|it| it.offset), aspect),
            size: self.pick(part(|it| it.size), aspect),
            alternate: self.pick(part(|it| it.alternate), aspect),
            waypoints: self.pick_of(whole, part(|it| it.waypoints.clone()), |clash| &mut clash.waypoints),
            ..Geometry::default()
        };
        let present = self.pick(|cell| cell.geometry.is_some(), aspect);
        (present || merged != Geometry::default()).then_some(merged)
    }

    fn style(&mut self) -> Style {
        let nothing = Style::default();
        let base = self.cells.base.map_or(&nothing, |cell| &cell.style);
        let three = Three { base, mine: &self.cells.mine.style, theirs: &self.cells.theirs.style };
        let (style, clash) = entries::style(three, self.prefer);
        self.clash.style |= clash;
        style
    }

    fn data(&mut self) -> Option<UserData> {
        fn attributes<'a>(cell: Option<&'a Cell>, nothing: &'a Attributes) -> &'a Attributes {
            cell.and_then(|cell| cell.data.as_ref()).map_or(nothing, |data| &data.attributes)
        }
        let nothing = Attributes::default();
        let Cells { base, mine, theirs, .. } = *self.cells;
        let three = Three { base, mine: Some(mine), theirs: Some(theirs) };
        let (attributes, clash) =
            entries::attributes(three.map(|cell| attributes(cell, &nothing)), self.prefer);
        self.clash.data |= clash;
        let tag = |cell: &Cell| cell.data.as_ref().map(|data| data.tag);
        match self.pick(tag, |clash| &mut clash.data) {
            Some(tag) => Some(UserData { tag, attributes }),
            // Taken away by one side, while the other wrote something new there.
            None if attributes.iter().next().is_some() => {
                let tag = tag(mine).or(tag(theirs)).unwrap_or(DataTag::Object);
                Some(UserData { tag, attributes })
            }
            None => None,
        }
    }
}
