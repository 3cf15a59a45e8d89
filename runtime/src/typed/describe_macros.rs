//! The macros that describe generated types to `schemars` and `utoipa`.

/// Implements `schemars::JsonSchema`: the type, its name, the text of its schema, and the types that
/// this refers to by their names.
#[cfg(feature = "schemars")]
#[macro_export]
#[doc(hidden)]
macro_rules! describe_schemars {
    ($name:ty, $said:literal, $text:literal, [$(($known:literal, $part:ty)),*]) => {
        impl $crate::__private::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed($said)
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::concat!(::core::module_path!(), "::", $said))
            }

            fn json_schema(
                generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                use $crate::__private::of_schemars::{part, schema};
                schema(generator, $text, &[$(($known, part::<$part>)),*])
            }
        }
    };
}

/// The same without the feature.
#[cfg(not(feature = "schemars"))]
#[macro_export]
#[doc(hidden)]
macro_rules! describe_schemars {
    ($($any:tt)*) => {
        ::core::compile_error!(
            "`schema-traits` asks for `schemars`: enable the feature `schemars` of `typewright`"
        );
    };
}

/// Implements `utoipa::ToSchema` in the same way.
#[cfg(feature = "utoipa")]
#[macro_export]
#[doc(hidden)]
macro_rules! describe_utoipa {
    ($name:ty, $said:literal, $text:literal, [$(($known:literal, $part:ty)),*]) => {
        impl $crate::__private::utoipa::PartialSchema for $name {
            fn schema() -> $crate::__private::utoipa::openapi::RefOr<
                $crate::__private::utoipa::openapi::schema::Schema,
            > {
                $crate::__private::of_utoipa::schema(
                    $text,
                    &[$(($known, <$part as $crate::__private::utoipa::ToSchema>::name)),*],
                )
            }
        }

        impl $crate::__private::utoipa::ToSchema for $name {
            fn name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed($said)
            }

            fn schemas(
                _list: &mut ::std::vec::Vec<(
                    ::std::string::String,
                    $crate::__private::utoipa::openapi::RefOr<
                        $crate::__private::utoipa::openapi::schema::Schema,
                    >,
                )>,
            ) {
                $($crate::__private::of_utoipa::add::<$part>(_list);)*
            }
        }
    };
}

/// The same without the feature.
#[cfg(not(feature = "utoipa"))]
#[macro_export]
#[doc(hidden)]
macro_rules! describe_utoipa {
    ($($any:tt)*) => {
        ::core::compile_error!(
            "`schema-traits` asks for `utoipa`: enable the feature `utoipa` of `typewright`"
        );
    };
}
