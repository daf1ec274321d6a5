//! What roles are called where people read them.

use crate::kinds::Role;

/// The role in two characters.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Lead => "牵头",
        Role::Responsible => "责任",
        Role::Cooperating => "配合",
        Role::Participating => "参加",
        Role::Supervising => "指导",
        Role::Leader => "领导",
        Role::Contact => "联系",
    }
}
