//! Between the editor's types and the wire's. By hand, so that both sides can change without the other.

use std::sync::Arc;

use editor::{
    Align, CommandEntry, Cursor, Given, GuideKind, HandleKind, KeyEvent, LabelEdit, Menus, Modifiers,
    Overlay, PointerEvent, PointerKind, SceneUpdate, Update,
};
use kurbo::{Point, Rect};
use scene::{CellId, Color, Item};

use crate::{
    AlignDto, CommandDto, CursorDto, DocumentUpdateDto, GivenDto, GuideKindDto, HandleKindDto, KeyDto,
    LabelEditDto, MenusDto, ModifiersDto, OverlayDto, PageDto, PointDto, PointerDto, PointerKindDto, RectDto,
    SceneUpdateDto, VerticalAlignDto, encode,
};

impl DocumentUpdateDto {
    /// The update of a document, and the bytes of its scene.
    pub fn to_wire(document: u32, changed: bool, update: Update) -> (Self, Vec<u8>) {
        let (scene, bytes) = scene_to_wire(&update.scene);
        let dto = Self {
            document,
            revision: update.revision,
            page: update.page.to_string(),
            pages: update
                .pages
                .into_iter()
                .map(|page| PageDto { id: page.id.to_string(), name: page.name })
                .collect(),
            scene,
            extent: update.extent.map(RectDto::to_wire),
            background: update.background,
            grid: update.grid,
            selection: update.selection.iter().map(ToString::to_string).collect(),
            overlay: update.overlay.into_iter().map(OverlayDto::to_wire).collect(),
            cursor: CursorDto::to_wire(update.cursor),
            label_edit: update.label_edit.map(LabelEditDto::to_wire),
            quick_insert: update.quick_insert.map(PointDto::to_wire),
            enabled: update.enabled.into_iter().map(str::to_owned).collect(),
            changed,
        };
        (dto, bytes)
    }
}

fn scene_to_wire(scene: &SceneUpdate) -> (SceneUpdateDto, Vec<u8>) {
    let nothing: &[Arc<Item>] = &[];
    match scene {
        SceneUpdate::None => (SceneUpdateDto::None, Vec::new()),
        SceneUpdate::Full(items) => (SceneUpdateDto::Full, encode(&[], items, None)),
        SceneUpdate::Change(change) if change.is_empty() => {
            (SceneUpdateDto::Change, encode(&[] as &[CellId], nothing, None))
        }
        SceneUpdate::Change(change) => {
            (SceneUpdateDto::Change, encode(&change.removed, &change.changed, change.order.as_deref()))
        }
    }
}

impl RectDto {
    /// The rectangle as the page takes it.
    pub fn to_wire(rect: Rect) -> Self {
        Self { x: rect.x0, y: rect.y0, width: rect.width(), height: rect.height() }
    }
}

impl PointDto {
    fn to_wire(point: Point) -> Self {
        Self { x: point.x, y: point.y }
    }
}

impl OverlayDto {
    fn to_wire(overlay: Overlay) -> Self {
        match overlay {
            Overlay::Frame { rect, rotation } => Self::Frame { rect: RectDto::to_wire(rect), rotation },
            Overlay::Target { rect, rotation } => Self::Target { rect: RectDto::to_wire(rect), rotation },
            Overlay::Handle(handle) => Self::Handle {
                handle: HandleKindDto::to_wire(handle.kind),
                at: PointDto::to_wire(handle.at),
                offset: PointDto::to_wire(handle.offset.to_point()),
                rotation: handle.rotation,
                hot: handle.hot,
            },
            Overlay::Guide { from, to, kind } => Self::Guide {
                from: PointDto::to_wire(from),
                to: PointDto::to_wire(to),
                guide: match kind {
                    GuideKind::Aligned => GuideKindDto::Aligned,
                    GuideKind::Gap => GuideKindDto::Gap,
                },
            },
            Overlay::Route { points } => {
                Self::Route { points: points.into_iter().map(PointDto::to_wire).collect() }
            }
            Overlay::Band { rect } => Self::Band { rect: RectDto::to_wire(rect) },
        }
    }
}

impl CursorDto {
    fn to_wire(cursor: Cursor) -> Self {
        match cursor {
            Cursor::Default => Self::Default,
            Cursor::Move => Self::Move,
            Cursor::Text => Self::Text,
            Cursor::Pointer => Self::Pointer,
            Cursor::Crosshair => Self::Crosshair,
            Cursor::Copy => Self::Copy,
            Cursor::Rotate => Self::Rotate,
            Cursor::ResizeVertical => Self::ResizeVertical,
            Cursor::ResizeHorizontal => Self::ResizeHorizontal,
            Cursor::ResizeFalling => Self::ResizeFalling,
            Cursor::ResizeRising => Self::ResizeRising,
            Cursor::NotAllowed => Self::NotAllowed,
        }
    }
}

impl LabelEditDto {
    fn to_wire(edit: LabelEdit) -> Self {
        Self {
            cell: edit.cell.to_string(),
            text: edit.text,
            rect: RectDto::to_wire(edit.rect),
            area: RectDto::to_wire(edit.area),
            wrap: edit.wrap,
            first_line: edit.first_line,
            line_height: edit.line_height,
            rotation: edit.rotation,
            pivot: PointDto::to_wire(edit.pivot),
            family: edit.font.family,
            bold: edit.font.bold,
            italic: edit.font.italic,
            size: edit.size,
            color: css(edit.color),
            align: match edit.align {
                Align::Start => AlignDto::Left,
                Align::Center => AlignDto::Center,
                Align::End => AlignDto::Right,
            },
            vertical_align: match edit.vertical_align {
                Align::Start => VerticalAlignDto::Top,
                Align::Center => VerticalAlignDto::Middle,
                Align::End => VerticalAlignDto::Bottom,
            },
        }
    }
}

fn css(color: Color) -> String {
    format!("rgba({}, {}, {}, {:.3})", color.r, color.g, color.b, f64::from(color.a) / 255.0)
}

impl CommandDto {
    /// An entry of the table of commands.
    pub fn to_wire(entry: &CommandEntry) -> Self {
        Self {
            name: entry.name.to_owned(),
            title: entry.title.to_owned(),
            shortcut: entry.shortcuts.first().map(ToString::to_string),
            section: entry.section.to_owned(),
            menus: MenusDto::to_wire(entry.menus),
        }
    }
}

impl MenusDto {
    fn to_wire(Menus { bar, cells, canvas, page }: Menus) -> Self {
        Self { bar, cells, canvas, page }
    }
}

impl GivenDto {
    /// What a command is told.
    pub fn into_given(self) -> Given {
        Given {
            at: self.at.map(|at| Point::new(at.x, at.y)),
            text: self.text,
            index: self.index.map(|index| index as usize),
            clipboard: None,
        }
    }
}

impl HandleKindDto {
    fn to_wire(kind: HandleKind) -> Self {
        match kind {
            HandleKind::Resize => Self::Resize,
            HandleKind::Rotate => Self::Rotate,
            HandleKind::TiedEnd => Self::TiedEnd,
            HandleKind::LooseEnd => Self::LooseEnd,
            HandleKind::Waypoint => Self::Waypoint,
            HandleKind::Stretch => Self::Stretch,
            HandleKind::Label => Self::Label,
            HandleKind::Port => Self::Port,
            HandleKind::Arrow => Self::Arrow,
        }
    }
}

impl ModifiersDto {
    fn to_modifiers(self) -> Modifiers {
        Modifiers { shift: self.shift, ctrl: self.ctrl, alt: self.alt }
    }
}

impl PointerDto {
    /// What the pointer did.
    pub fn to_event(self) -> PointerEvent {
        PointerEvent {
            kind: match self.kind {
                PointerKindDto::Press => PointerKind::Press,
                PointerKindDto::Move => PointerKind::Move,
                PointerKindDto::Release => PointerKind::Release,
                PointerKindDto::Menu => PointerKind::Menu,
                PointerKindDto::Cancel => PointerKind::Cancel,
            },
            at: Point::new(self.x, self.y),
            modifiers: self.modifiers.to_modifiers(),
            clicks: self.clicks,
            scale: self.scale,
        }
    }
}

impl KeyDto {
    /// The key that went down.
    pub fn into_event(self) -> KeyEvent {
        KeyEvent { key: self.key, modifiers: self.modifiers.to_modifiers() }
    }
}
