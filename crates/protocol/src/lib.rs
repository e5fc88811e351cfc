//! What crosses between the core and the page, and nothing else.
//!
//! Promises:
//! - Plain types with public fields, named `…Dto` in Rust and without the ending in TypeScript. Inner types never
//!   cross; converting is done here, by hand, so that both sides can change without the other.
//! - The TypeScript is generated from these types ([`typescript`]) and committed; a test fails when it is stale.
//! - A scene crosses in a compact binary form ([`scene_bytes`]), behind the JSON of the update it belongs to
//!   ([`frame`]); the pictures of the palette do the same.
//! - No token and no authorization code goes to the page. A token that the person types crosses once, towards the core,
//!   as an argument of its own command.

mod access;
mod app_state;
mod browse;
mod convert;
mod document;
mod error;
mod frame;
mod input;
mod palette;
mod scene_bytes;
mod typescript;

pub use access::{
    AccountDto, DeviceCodeDto, ExaminationDto, FindingDto, PendingRevocationDto, QuestionDto, RemedyDto,
    ServerDto, SignInDto, SignInPhaseDto, VerdictDto, WayDto,
};
pub use app_state::{
    AppDto, DocumentTabDto, DraftDto, NoticeDto, NoticeLevelDto, OriginDto, PlaceDto, RecentDto, UpdateDto,
};
pub use browse::{BranchDto, BranchPageDto, EntryDto, EntryKindDto, ProjectDto, ProjectPageDto, TreePageDto};
pub use document::{
    AlignDto, CommandDto, CursorDto, DocumentUpdateDto, GuideKindDto, HandleKindDto, LabelEditDto, MenusDto,
    OverlayDto, PageDto, PointDto, RectDto, SceneUpdateDto, VerticalAlignDto,
};
pub use error::{ErrorCodeDto, ErrorDto};
pub use frame::frame;
pub use input::{GivenDto, KeyDto, ModifiersDto, PointerDto, PointerKindDto};
pub use palette::{PrototypeDto, palette};
pub use scene_bytes::encode;
pub use typescript::typescript;
