//! The names of rules in a schema: editors complete them where a register sets a level, and where a
//! record sets a rule aside.
//!
//! Why handed in: which rules there are is known above the kinds, and by nobody below the checks.

use serde_json::{Value, json};

/// A rule, as a schema tells it.
pub struct RuleName<'a> {
    pub code: &'a str,
    pub summary: &'a str,
    pub can_be_waived: bool,
}

/// The same schema, with the names of rules where they are asked for.
#[must_use]
pub fn with_rules(mut schema: Value, rules: &[RuleName<'_>]) -> Value {
    name_levels(&mut schema, rules);
    let Some(Value::Object(definitions)) = schema.get_mut("definitions") else {
        return schema;
    };
    if let Some(register) = definitions.get_mut("Register") {
        name_levels(register, rules);
    }
    if let Some(waived) = definitions
        .get_mut("WrittenWaiver")
        .and_then(|waiver| waiver.pointer_mut("/properties/rule/anyOf/0"))
    {
        let waivable = || rules.iter().filter(|rule| rule.can_be_waived);
        let codes: Vec<&str> = waivable().map(|rule| rule.code).collect();
        let says: Vec<&str> = waivable().map(|rule| rule.summary).collect();
        *waived = json!({"enum": codes, "enumDescriptions": says});
    }
    schema
}

/// Names the rules that `levels` may set; in the register's own schema it is at the top.
fn name_levels(register: &mut Value, rules: &[RuleName<'_>]) {
    let Some(levels) = register.pointer_mut("/properties/levels/anyOf/0") else {
        return;
    };
    let Value::Object(levels) = levels else {
        return;
    };
    let codes: Vec<&str> = rules.iter().map(|rule| rule.code).collect();
    levels.insert("propertyNames".to_owned(), json!({"enum": codes}));
}
