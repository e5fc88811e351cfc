//! The TypeScript that the page compiles against.

use ts_rs::{Config, TS};

use crate::*;

/// All types as one module of TypeScript, in a fixed order. The committed copy is `ui/src/backend/protocol.ts`.
pub fn typescript() -> String {
    let config = Config::new();
    let mut module = String::from("// Written by the protocol crate (see CONTRIBUTING.md). Do not edit.\n");
    macro_rules! declare {
        ($($name:ident),* $(,)?) => {
            $(module.push_str(&format!("\nexport {}\n", $name::decl(&config)));)*
        };
    }
    declare!(
        UpdateDto,
        AppDto,
        ServerDto,
        AccountDto,
        WayDto,
        SignInPhaseDto,
        SignInDto,
        DeviceCodeDto,
        ExaminationDto,
        FindingDto,
        RemedyDto,
        QuestionDto,
        VerdictDto,
        PendingRevocationDto,
        RecentDto,
        PlaceDto,
        OriginDto,
        DocumentTabDto,
        DraftDto,
        NoticeLevelDto,
        NoticeDto,
        ProjectDto,
        ProjectPageDto,
        BranchDto,
        BranchPageDto,
        EntryKindDto,
        EntryDto,
        TreePageDto,
        DocumentUpdateDto,
        PageDto,
        CommandDto,
        MenusDto,
        PrototypeDto,
        SceneUpdateDto,
        OverlayDto,
        HandleKindDto,
        GuideKindDto,
        CursorDto,
        LabelEditDto,
        AlignDto,
        VerticalAlignDto,
        PointDto,
        RectDto,
        PointerDto,
        PointerKindDto,
        KeyDto,
        ModifiersDto,
        GivenDto,
        ErrorDto,
        ErrorCodeDto,
    );
    module
}
