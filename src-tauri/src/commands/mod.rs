//! What the page can ask for, a file for each concern. A command is about ten lines: find, convert, call, convert.

mod access;
mod browse;
mod documents;
mod editing;
mod links;
mod local_files;
mod page;
mod saving;
mod servers;
mod versions;

use app::AppError;
use protocol::ErrorDto;
use tauri::ipc::Invoke;

/// The answer of a command.
type Answer<T> = Result<T, ErrorDto>;

/// All commands, as the page calls them.
pub(crate) fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        page::connect,
        page::quit,
        access::sign_in,
        access::sign_in_with_token,
        access::offer_loopback,
        access::reopen_sign_in,
        access::cancel_sign_in,
        access::retry_keychain,
        access::keep_for_session,
        access::use_account,
        access::sign_out,
        access::open_access_page,
        access::retry_revocations,
        servers::examine_server,
        servers::stop_examination,
        servers::choose_certificates,
        servers::server_for,
        servers::add_server,
        servers::remove_server,
        browse::projects,
        browse::project,
        browse::groups,
        browse::branches,
        browse::tags,
        browse::tree,
        browse::thumbnail,
        browse::find_place,
        browse::cancel_loading,
        documents::new_document,
        documents::activate,
        documents::close_document,
        documents::open_from_gitlab,
        documents::create_in_gitlab,
        saving::save_to_gitlab,
        saving::save_options,
        saving::members,
        saving::add_template,
        saving::remove_template,
        saving::send_queue,
        saving::open_queued,
        saving::drop_queued,
        saving::take_upstream,
        saving::follow_move,
        saving::conflicts,
        saving::settle_conflicts,
        saving::abandon_merge,
        documents::open_draft,
        documents::discard_draft,
        versions::history,
        versions::version_thumbnail,
        versions::open_version,
        versions::compare,
        versions::restore_version,
        versions::copy_link,
        local_files::open_local,
        local_files::save_local,
        local_files::save_local_as,
        editing::palette,
        editing::pointer,
        editing::key,
        editing::run,
        editing::commit_label,
        editing::show_page,
        editing::find_cell,
        links::open_link,
    ]
}

/// An error as the page sees it.
fn told(error: impl Into<AppError>) -> ErrorDto {
    error.into().into()
}
