//! How names and maps are written, which derives cannot say.

use super::{
    ConventionKind, EnclosureKind, HeadingKind, MentionKind, Offsets, Role, Severity, SkippedKind, Style,
};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// Gives vocabularies of the tree their names in JSON, which the tree itself already has.
macro_rules! named {
    ($( $vocabulary:ident: $all:expr; )*) => { $(
        impl Serialize for $vocabulary {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $vocabulary {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Name;

                impl Visitor<'_> for Name {
                    type Value = $vocabulary;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(concat!("the name of a ", stringify!($vocabulary)))
                    }

                    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
                        let known = $all.iter().find(|known| known.as_str() == name);
                        known.copied().ok_or_else(|| E::invalid_value(Unexpected::Str(name), &self))
                    }
                }

                deserializer.deserialize_str(Name)
            }
        }

        #[cfg(feature = "json-schema")]
        impl schemars::JsonSchema for $vocabulary {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($vocabulary).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let names: Vec<&str> = $all.iter().map(|known| known.as_str()).collect();
                schemars::json_schema!({ "type": "string", "enum": names })
            }
        }
    )* };
}

named! {
    ConventionKind: ConventionKind::ALL;
    EnclosureKind: EnclosureKind::ALL;
    HeadingKind: HeadingKind::ALL;
    MentionKind: MentionKind::ALL;
    Offsets: [Offsets::Bytes, Offsets::Chars, Offsets::Utf16];
    Role: Role::ALL;
    Severity: [Severity::Error, Severity::Warning, Severity::Info];
    SkippedKind: SkippedKind::ALL;
    Style: Style::ALL;
}

/// An object whose fields keep their order, which neither `HashMap` nor `serde_json::Map` promises.
pub(super) mod ordered_map {
    use super::*;
    use std::marker::PhantomData;

    pub(in crate::schema) fn serialize<S: Serializer, K: Serialize, V: Serialize>(
        map: &[(K, V)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(map.iter().map(|(name, value)| (name, value)))
    }

    pub(in crate::schema) fn deserialize<'de, D, K, V>(deserializer: D) -> Result<Vec<(K, V)>, D::Error>
    where
        D: Deserializer<'de>,
        K: Deserialize<'de>,
        V: Deserialize<'de>,
    {
        struct Pairs<K, V>(PhantomData<(K, V)>);

        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
            type Value = Vec<(K, V)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }

        deserializer.deserialize_map(Pairs(PhantomData))
    }
}
