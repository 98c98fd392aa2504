use super::*;

fn serve(arguments: &[&str]) -> Serve {
    let all = ["hub", "serve"].iter().chain(arguments);
    match Cli::try_parse_from(all).unwrap().command {
        Command::Serve(serve) => *serve,
        other => unreachable!("serve was asked, not {other:?}"),
    }
}

#[test]
fn without_demo_the_database_needs_a_home() {
    assert!(matches!(serve(&[]).prepare(), Err(ConfigError::NoData)));
    assert!(matches!(
        serve(&["--demo"]).prepare(),
        Ok(DataFolder::Temporary(_))
    ));
}

#[test]
fn a_data_folder_that_is_a_file_is_said() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let error = serve(&["--data", file.path().to_str().unwrap()])
        .prepare()
        .unwrap_err();
    assert!(
        error.to_string().contains("cannot be written to"),
        "{error}"
    );
}

#[test]
fn only_a_demo_makes_its_folder() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("new");
    let path = folder.to_str().unwrap();
    let refused = serve(&["--data", path]).prepare();
    assert!(refused.is_err() && !folder.exists(), "{refused:?}");
    let chosen = serve(&["--demo", "--data", path]);
    assert!(chosen.prepare().is_ok() && folder.is_dir());
}

#[test]
fn a_web_folder_needs_its_index() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let chosen = serve(&["--demo", "--web", path]);
    assert!(matches!(chosen.prepare(), Err(ConfigError::Web(_))));
    std::fs::write(folder.path().join("index.html"), "<!doctype html>").unwrap();
    assert!(chosen.prepare().is_ok());
}

#[test]
fn numbers_out_of_range_are_refused_by_name() {
    for arguments in [
        ["--people", "0"],
        ["--people", "501"],
        ["--port", "65536"],
        ["--bind", "nowhere"],
    ] {
        let all = ["hub", "serve", "--demo"].iter().chain(&arguments);
        let error = Cli::try_parse_from(all).unwrap_err().to_string();
        assert!(error.contains(arguments[0]), "{error}");
    }
}

#[test]
fn people_without_demo_makes_no_sense() {
    assert!(Cli::try_parse_from(["hub", "serve", "--people", "5"]).is_err());
}
