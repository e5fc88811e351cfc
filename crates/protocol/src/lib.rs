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
mod history;
mod input;
mod palette;
mod saving;
mod scene_bytes;
mod typescript;
mod upstream;

pub use access::{
    AccountDto, DeviceCodeDto, ExaminationDto, FindingDto, PendingRevocationDto, QuestionDto, RemedyDto,
    ServerDto, SignInDto, SignInPhaseDto, VerdictDto, WayDto,
};
pub use app_state::{
    AppDto, DocumentTabDto, DraftDto, LoadingDto, NoticeDto, NoticeLevelDto, OriginDto, PlaceDto, RecentDto,
    UpdateDto,
};
pub use browse::{
    BranchDto, BranchPageDto, EntryDto, EntryKindDto, FoundPlaceDto, GroupDto, GroupPageDto, ProjectDto,
    ProjectListDto, ProjectPageDto, TagDto, TagPageDto, TreePageDto,
};
pub use document::{
    AlignDto, CommandDto, CursorDto, DocumentUpdateDto, GuideKindDto, HandleKindDto, LabelEditDto, MenusDto,
    OverlayDto, PageDto, PointDto, RectDto, SceneUpdateDto, VerticalAlignDto,
};
pub use error::{ErrorCodeDto, ErrorDto};
pub use frame::frame;
pub use history::{
    ChangeKindDto, ComparisonDto, DifferenceDto, HistoryEntryDto, HistoryPageDto, OldVersionDto, VersionDto,
};
pub use input::{GivenDto, KeyDto, ModifiersDto, PointerDto, PointerKindDto};
pub use palette::{PrototypeDto, palette};
pub use saving::{
    MemberDto, NewMergeRequestDto, ObstacleDto, OtherDocumentDto, QueuePhaseDto, QueuedSaveDto, SaveDto,
    SaveOptionsDto, SavedDto,
};
pub use scene_bytes::encode;
pub use typescript::typescript;
pub use upstream::{
    ChoiceDto, ConflictDto, ConflictSetDto, PagePairDto, PictureDto, SideDto, UpstreamDto, UpstreamKindDto,
};
