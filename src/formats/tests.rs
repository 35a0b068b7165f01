//! The published schemas say what the output structs say.
//!
//! Owns: how `examples/schemas` is made. `UPDATE_SCHEMAS=1 cargo test --lib formats` writes it again;
//! without that, a schema that differs from its structs fails.
//! Why here: the structs are private; that outputs keep to the schemas is tested from outside, in
//! `tests/integration/contracts.rs`.

use std::path::Path;

use schemars::generate::SchemaSettings;

use super::data::{actions::Actions, changed::Changed, imported::Imported};
use super::{diagnostics::json::Report, document::json::Paper};

/// A schema of what is written, not of what could be read: what is always there is required.
fn schema<T: schemars::JsonSchema>() -> String {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let schema = generator.into_root_schema_for::<T>();
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    format!("{text}\n")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the developer asks for it by an environment variable, and for files in the repository"
)]
fn check(name: &str, schema: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples/schemas")
        .join(name);
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::write(&path, schema).expect("the folder of the schemas can be written");
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published.replace("\r\n", "\n") == schema,
        "examples/schemas/{name} is not what the structs say. If the contract was meant to change, \
         write it again with `UPDATE_SCHEMAS=1 cargo test --lib formats`, look at the difference, \
         and raise SCHEMA_VERSION if a field went away or changed its meaning"
    );
}

#[test]
fn the_schema_of_actions_is_what_the_structs_say() {
    check("actions.schema.json", &schema::<Actions>());
}

#[test]
fn the_schema_of_changes_is_what_the_structs_say() {
    check("changed.schema.json", &schema::<Changed>());
}

#[test]
fn the_schema_of_what_was_imported_is_what_the_structs_say() {
    check("imported.schema.json", &schema::<Imported>());
}

#[test]
fn the_schema_of_diagnostics_is_what_the_structs_say() {
    check("diagnostics.schema.json", &schema::<Report>());
}

#[test]
fn the_schema_of_papers_is_what_the_structs_say() {
    check("paper.schema.json", &schema::<Paper<'_>>());
}
