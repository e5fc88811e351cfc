//! Cells as a draft keeps them. Numbers are decimal text, which comes back to the last bit.

use model::{Attributes, Cell, CellKind, DataTag, Geometry, Point, Rect, Size, Style, UserData, Vec2};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Names and values in order.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Settings(Vec<(String, String)>);

/// What is different about a cell.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct CellForm {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<KindForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "named")]
    parent: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "named")]
    source: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "named")]
    target: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "named")]
    geometry: Option<Option<GeometryForm>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    visible: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    collapsed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    connectable: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "named")]
    data: Option<Option<DataForm>>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum KindForm {
    Shape,
    Connector,
    Plain,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct GeometryForm {
    position: Numbers<2>,
    size: Numbers<2>,
    #[serde(default)]
    relative: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offset: Option<Numbers<2>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source_point: Option<Numbers<2>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target_point: Option<Numbers<2>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    waypoints: Vec<Numbers<2>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    alternate: Option<Numbers<4>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DataForm {
    tag: TagForm,
    attributes: Settings,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum TagForm {
    UserObject,
    Object,
}

/// So many finite numbers as text: `40 60.5`.
#[derive(Clone, Copy, Debug)]
struct Numbers<const N: usize>([f64; N]);

impl CellForm {
    /// All of a cell.
    pub(super) fn of(cell: &Cell) -> Self {
        Self::difference(&Cell::new(cell.id.clone(), CellKind::Plain), cell)
    }

    /// What another cell has that this one has not.
    pub(super) fn difference(from: &Cell, to: &Cell) -> Self {
        // Everything is named, so that a new part of a cell cannot be forgotten here.
        let Cell {
            id: _,
            kind,
            label,
            style,
            parent,
            source,
            target,
            geometry,
            visible,
            collapsed,
            connectable,
            data,
        } = to;
        let text = |id: &Option<model::CellId>| id.as_ref().map(ToString::to_string);
        Self {
            kind: other(&from.kind, kind, |kind| KindForm::of(*kind)),
            label: other(&from.label, label, Clone::clone),
            style: other(&from.style, style, ToString::to_string),
            parent: other(&from.parent, parent, text),
            source: other(&from.source, source, text),
            target: other(&from.target, target, text),
            geometry: other(&from.geometry, geometry, |geometry| geometry.as_ref().map(GeometryForm::of)),
            visible: other(&from.visible, visible, |on| *on),
            collapsed: other(&from.collapsed, collapsed, |on| *on),
            connectable: other(&from.connectable, connectable, |on| *on),
            data: other(&from.data, data, |data| data.as_ref().map(DataForm::of)),
        }
    }

    /// Makes a cell different.
    pub(super) fn put_on(self, cell: &mut Cell) {
        put(&mut cell.kind, self.kind.map(KindForm::read));
        put(&mut cell.label, self.label);
        put(&mut cell.style, self.style.map(Style::from));
        put(&mut cell.parent, self.parent.map(|id| id.map(Into::into)));
        put(&mut cell.source, self.source.map(|id| id.map(Into::into)));
        put(&mut cell.target, self.target.map(|id| id.map(Into::into)));
        put(&mut cell.geometry, self.geometry.map(|form| form.map(GeometryForm::read)));
        put(&mut cell.visible, self.visible);
        put(&mut cell.collapsed, self.collapsed);
        put(&mut cell.connectable, self.connectable);
        put(&mut cell.data, self.data.map(|form| form.map(DataForm::read)));
    }
}

fn other<T: PartialEq, F>(from: &T, to: &T, form: impl FnOnce(&T) -> F) -> Option<F> {
    (from != to).then(|| form(to))
}

fn put<T>(slot: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *slot = value;
    }
}

/// A part that is named and null has become none; one that is not named is as it was.
fn named<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

impl KindForm {
    fn of(kind: CellKind) -> Self {
        match kind {
            CellKind::Shape => Self::Shape,
            CellKind::Connector => Self::Connector,
            CellKind::Plain => Self::Plain,
        }
    }

    fn read(self) -> CellKind {
        match self {
            Self::Shape => CellKind::Shape,
            Self::Connector => CellKind::Connector,
            Self::Plain => CellKind::Plain,
        }
    }
}

impl GeometryForm {
    fn of(geometry: &Geometry) -> Self {
        let Geometry { position, size, relative, offset, source_point, target_point, waypoints, alternate } =
            geometry;
        Self {
            position: point(position),
            size: Numbers([size.width, size.height]),
            relative: *relative,
            offset: offset.map(|by| Numbers([by.x, by.y])),
            source_point: source_point.as_ref().map(point),
            target_point: target_point.as_ref().map(point),
            waypoints: waypoints.iter().map(point).collect(),
            alternate: alternate.map(|rect| Numbers([rect.x0, rect.y0, rect.x1, rect.y1])),
        }
    }

    fn read(self) -> Geometry {
        Geometry {
            position: self.position.point(),
            size: Size::new(self.size.0[0], self.size.0[1]),
            relative: self.relative,
            offset: self.offset.map(|Numbers([x, y])| Vec2::new(x, y)),
            source_point: self.source_point.map(Numbers::point),
            target_point: self.target_point.map(Numbers::point),
            waypoints: self.waypoints.into_iter().map(Numbers::point).collect(),
            alternate: self.alternate.map(|Numbers([x0, y0, x1, y1])| Rect { x0, y0, x1, y1 }),
        }
    }
}

impl DataForm {
    fn of(data: &UserData) -> Self {
        let UserData { tag, attributes } = data;
        let tag = match tag {
            DataTag::UserObject => TagForm::UserObject,
            DataTag::Object => TagForm::Object,
        };
        Self { tag, attributes: attributes.into() }
    }

    fn read(self) -> UserData {
        let tag = match self.tag {
            TagForm::UserObject => DataTag::UserObject,
            TagForm::Object => DataTag::Object,
        };
        UserData { tag, attributes: self.attributes.into() }
    }
}

impl From<&Attributes> for Settings {
    fn from(attributes: &Attributes) -> Self {
        Self(attributes.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }
}

impl From<Settings> for Attributes {
    fn from(settings: Settings) -> Self {
        settings.0.into_iter().collect()
    }
}

fn point(point: &Point) -> Numbers<2> {
    Numbers([point.x, point.y])
}

impl Numbers<2> {
    fn point(self) -> Point {
        Point::new(self.0[0], self.0[1])
    }
}

impl<const N: usize> Serialize for Numbers<N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.map(|number| number.to_string()).join(" "))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Numbers<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let numbers: Option<Vec<f64>> =
            text.split(' ').map(|word| word.parse().ok().filter(|number: &f64| number.is_finite())).collect();
        let numbers = numbers.and_then(|numbers| numbers.try_into().ok());
        numbers.map(Self).ok_or_else(|| D::Error::custom(format!("“{text}” is not {N} numbers")))
    }
}
