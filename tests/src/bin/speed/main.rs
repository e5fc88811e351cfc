//! `speed [SHAPES]...`: how fast the real window is on large diagrams, in frames that were shown on the screen.
//!
//! `cargo xtask bench ui` builds the app and runs this; DRAWBRIDGE_BIN names the program.

#[cfg(target_os = "linux")]
mod figures;
#[cfg(target_os = "linux")]
mod gestures;
#[cfg(target_os = "linux")]
mod large_page;

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    return measure::main();
    #[cfg(not(target_os = "linux"))]
    {
        eprintln!("what is shown is measured on an X server of its own, which takes Linux");
        ExitCode::FAILURE
    }
}

#[cfg(target_os = "linux")]
mod measure {
    //! One table for each size of a diagram.

    use std::fs;
    use std::path::PathBuf;
    use std::process::ExitCode;

    use tests::desktop::{Desktop, Failure, Product, Setting};

    use crate::figures::Targets;
    use crate::gestures::Bench;
    use crate::large_page::LargePage;

    /// The sizes that the project has targets for.
    const SIZES: [(usize, Targets); 2] = [
        (2_000, Targets { open: 300.0, median: 17.0, p95: Some(34.0) }),
        (10_000, Targets { open: 1000.0, median: 34.0, p95: None }),
    ];

    pub(crate) fn main() -> ExitCode {
        match program().and_then(|program| sizes().and_then(|sizes| run(program, &sizes))) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                eprintln!("speed: {failure}");
                ExitCode::FAILURE
            }
        }
    }

    fn run(program: PathBuf, sizes: &[usize]) -> Result<(), Failure> {
        let mut desktop = Desktop::new("speed", Product::Program(program), Setting::default())?;
        for size in sizes {
            let targets = SIZES.iter().rev().find(|(known, _)| known <= size).unwrap_or(&SIZES[0]).1;
            desktop.launch();
            let figures = Bench::new(&desktop, LargePage::new(*size)).measure()?;
            println!("\n{}", figures.table(targets));
            desktop.end_app();
        }
        Ok(())
    }

    fn program() -> Result<PathBuf, Failure> {
        let named = std::env::var_os("DRAWBRIDGE_BIN").map(PathBuf::from);
        named.and_then(|program| fs::canonicalize(program).ok()).ok_or_else(|| {
            Failure::Unexpected(
                "DRAWBRIDGE_BIN names no program; `cargo xtask bench ui` builds it and runs this".to_owned(),
            )
        })
    }

    fn sizes() -> Result<Vec<usize>, Failure> {
        let usage = |_| Failure::Unexpected("usage: speed [SHAPES]...".to_owned());
        let given: Vec<usize> =
            std::env::args().skip(1).map(|size| size.parse().map_err(usage)).collect::<Result<_, _>>()?;
        Ok(if given.is_empty() { SIZES.map(|(size, _)| size).to_vec() } else { given })
    }
}
