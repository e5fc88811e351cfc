//! Putting the application together and running it.

use std::sync::Arc;

use app::{Application, Parts};
use tauri::{App, AppHandle, Manager, RunEvent};
use tauri_plugin_deep_link::DeepLinkExt;

use crate::clipboard::SystemClipboard;
use crate::{arrivals, commands, window};

/// A GitLab server to know besides those of the settings, and the id of our application there.
const SERVER_VARIABLES: (&str, &str) = ("DRAWBRIDGE_SERVER", "DRAWBRIDGE_CLIENT_ID");

/// Runs until the last window closes.
///
/// # Errors
/// When there is no display or no web view, or the settings are damaged.
pub(crate) fn run() -> Result<(), Box<dyn std::error::Error>> {
    let context = tauri::generate_context!();
    tauri::Builder::default()
        // First of all plugins: a second instance has to end before anything else of it begins.
        .plugin(tauri_plugin_single_instance::init(|handle, arguments, folder| {
            arrivals::take_over(handle, arguments.into_iter().skip(1).collect(), folder.into());
        }))
        .plugin(tauri_plugin_deep_link::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .setup(set_up)
        .on_window_event(window::on_event)
        .invoke_handler(commands::handler())
        .build(context)?
        .run(|handle, event| {
            if let (RunEvent::Exit, Some(app)) = (event, handle.try_state::<Application>()) {
                tauri::async_runtime::block_on(app.farewell());
            }
        });
    Ok(())
}

fn set_up(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    // The runtime has to be entered for what the application spawns.
    let _runtime = tauri::async_runtime::handle().inner().enter();
    let application = Application::new(parts(app.handle().clone())?)?;
    app.manage(application.clone());
    application.resume()?;
    window::open(app.handle())?;
    listen(app);
    let folder = std::env::current_dir()?;
    arrivals::take_arguments(app.handle(), std::env::args().skip(1).collect(), &folder);
    Ok(())
}

fn parts(handle: AppHandle) -> Result<Parts, Box<dyn std::error::Error>> {
    let (server, client_id) = SERVER_VARIABLES;
    Ok(Parts {
        folders: storage::Folders::of_this_user()?,
        tokens: Arc::new(gitlab::Keychain::new()),
        clipboard: Arc::new(SystemClipboard::default()),
        fonts: text::Fonts::shipped(),
        server: std::env::var(server).ok().zip(std::env::var(client_id).ok()),
        browser_comes_back: Arc::new(app::browser_comes_back),
        to_front: Arc::new(move || window::bring_to_front(&handle)),
    })
}

/// Callback addresses come by the plugin: from a second instance, from the system, or as the argument of a cold start.
fn listen(app: &App) {
    let handle = app.handle().clone();
    app.deep_link().on_open_url(move |event| arrivals::take_addresses(&handle, event.urls()));
    match app.deep_link().get_current() {
        Ok(Some(addresses)) => arrivals::take_addresses(app.handle(), addresses),
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "the address that the app was started with cannot be read"),
    }
}
