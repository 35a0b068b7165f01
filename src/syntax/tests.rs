//! Properties of reading YAML.
