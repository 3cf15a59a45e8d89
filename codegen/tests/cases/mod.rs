//! Every case: its generated code, and the type its documents are about.
//!
//! Written by `UPDATE_GOLDEN=1 cargo test -p typewright-codegen --test golden --test cases`.

use super::Case;

#[rustfmt::skip]
#[path = "array/any_items/expected.rs"]
mod array_any_items;
#[rustfmt::skip]
#[path = "array/contains/expected.rs"]
mod array_contains;
#[rustfmt::skip]
#[path = "array/contains_bounds/expected.rs"]
mod array_contains_bounds;
#[rustfmt::skip]
#[path = "array/contains_none/expected.rs"]
mod array_contains_none;
#[rustfmt::skip]
#[path = "array/list/expected.rs"]
mod array_list;
#[rustfmt::skip]
#[path = "array/nested/expected.rs"]
mod array_nested;
#[rustfmt::skip]
#[path = "array/no_items/expected.rs"]
mod array_no_items;
#[rustfmt::skip]
#[path = "array/of_objects/expected.rs"]
mod array_of_objects;
#[rustfmt::skip]
#[path = "array/prefix_open/expected.rs"]
mod array_prefix_open;
#[rustfmt::skip]
#[path = "array/prefix_typed/expected.rs"]
mod array_prefix_typed;
#[rustfmt::skip]
#[path = "array/tuple/expected.rs"]
mod array_tuple;
#[rustfmt::skip]
#[path = "array/tuple_large/expected.rs"]
mod array_tuple_large;
#[rustfmt::skip]
#[path = "array/unique/expected.rs"]
mod array_unique;
#[rustfmt::skip]
#[path = "array/unique_false/expected.rs"]
mod array_unique_false;
#[rustfmt::skip]
#[path = "array/unique_many/expected.rs"]
mod array_unique_many;
#[rustfmt::skip]
#[path = "check/all_of_closed/expected.rs"]
mod check_all_of_closed;
#[rustfmt::skip]
#[path = "check/all_of_merged/expected.rs"]
mod check_all_of_merged;
#[rustfmt::skip]
#[path = "check/all_of_unions/expected.rs"]
mod check_all_of_unions;
#[rustfmt::skip]
#[path = "check/content/expected.rs"]
mod check_content;
#[rustfmt::skip]
#[path = "check/content_annotation/expected.rs"]
mod check_content_annotation;
#[rustfmt::skip]
#[path = "check/counted_classes/expected.rs"]
mod check_counted_classes;
#[rustfmt::skip]
#[path = "check/depth/expected.rs"]
mod check_depth;
#[rustfmt::skip]
#[path = "check/enum_and_type/expected.rs"]
mod check_enum_and_type;
#[rustfmt::skip]
#[path = "check/format_annotation/expected.rs"]
mod check_format_annotation;
#[rustfmt::skip]
#[path = "check/formats/expected.rs"]
mod check_formats;
#[rustfmt::skip]
#[path = "check/if_alone/expected.rs"]
mod check_if_alone;
#[rustfmt::skip]
#[path = "check/if_then_else/expected.rs"]
mod check_if_then_else;
#[rustfmt::skip]
#[path = "check/many_violations/expected.rs"]
mod check_many_violations;
#[rustfmt::skip]
#[path = "check/not/expected.rs"]
mod check_not;
#[rustfmt::skip]
#[path = "check/not_anything/expected.rs"]
mod check_not_anything;
#[rustfmt::skip]
#[path = "check/not_both/expected.rs"]
mod check_not_both;
#[rustfmt::skip]
#[path = "check/other_kinds/expected.rs"]
mod check_other_kinds;
#[rustfmt::skip]
#[path = "check/patterns_and_lengths_together/expected.rs"]
mod check_patterns_and_lengths_together;
#[rustfmt::skip]
#[path = "check/root_any/expected.rs"]
mod check_root_any;
#[rustfmt::skip]
#[path = "check/strings/expected.rs"]
mod check_strings;
#[rustfmt::skip]
#[path = "check/syntax/expected.rs"]
mod check_syntax;
#[rustfmt::skip]
#[path = "check/true_and_false/expected.rs"]
mod check_true_and_false;
#[rustfmt::skip]
#[path = "check/two_bounds/expected.rs"]
mod check_two_bounds;
#[rustfmt::skip]
#[path = "check/unevaluated_alone/expected.rs"]
mod check_unevaluated_alone;
#[rustfmt::skip]
#[path = "check/unevaluated_dynamic_in_place/expected.rs"]
mod check_unevaluated_dynamic_in_place;
#[rustfmt::skip]
#[path = "check/unevaluated_dynamic_self/expected.rs"]
mod check_unevaluated_dynamic_self;
#[rustfmt::skip]
#[path = "check/unevaluated_items/expected.rs"]
mod check_unevaluated_items;
#[rustfmt::skip]
#[path = "check/unevaluated_nested/expected.rs"]
mod check_unevaluated_nested;
#[rustfmt::skip]
#[path = "check/unevaluated_properties/expected.rs"]
mod check_unevaluated_properties;
#[rustfmt::skip]
#[path = "check/unevaluated_properties_if/expected.rs"]
mod check_unevaluated_properties_if;
#[rustfmt::skip]
#[path = "check/unevaluated_properties_unions/expected.rs"]
mod check_unevaluated_properties_unions;
#[rustfmt::skip]
#[path = "discriminator/base_class/expected.rs"]
mod discriminator_base_class;
#[rustfmt::skip]
#[path = "discriminator/base_class_alone/expected.rs"]
mod discriminator_base_class_alone;
#[rustfmt::skip]
#[path = "discriminator/base_class_default/expected.rs"]
mod discriminator_base_class_default;
#[rustfmt::skip]
#[path = "discriminator/default/expected.rs"]
mod discriminator_default;
#[rustfmt::skip]
#[path = "discriminator/hint/expected.rs"]
mod discriminator_hint;
#[rustfmt::skip]
#[path = "discriminator/names/expected.rs"]
mod discriminator_names;
#[rustfmt::skip]
#[path = "discriminator/nested/expected.rs"]
mod discriminator_nested;
#[rustfmt::skip]
#[path = "discriminator/numbers/expected.rs"]
mod discriminator_numbers;
#[rustfmt::skip]
#[path = "discriminator/tag_integer/expected.rs"]
mod discriminator_tag_integer;
#[rustfmt::skip]
#[path = "discriminator/tag_optional_openapi/expected.rs"]
mod discriminator_tag_optional_openapi;
#[rustfmt::skip]
#[path = "discriminator/unnamed/expected.rs"]
mod discriminator_unnamed;
#[rustfmt::skip]
#[path = "draft/d19_contains/expected.rs"]
mod draft_d19_contains;
#[rustfmt::skip]
#[path = "draft/d19_dependencies/expected.rs"]
mod draft_d19_dependencies;
#[rustfmt::skip]
#[path = "draft/d19_items/expected.rs"]
mod draft_d19_items;
#[rustfmt::skip]
#[path = "draft/d19_recursive_plain/expected.rs"]
mod draft_d19_recursive_plain;
#[rustfmt::skip]
#[path = "draft/d19_recursive_ref/expected.rs"]
mod draft_d19_recursive_ref;
#[rustfmt::skip]
#[path = "draft/d20_contains/expected.rs"]
mod draft_d20_contains;
#[rustfmt::skip]
#[path = "draft/d20_no_additional_items/expected.rs"]
mod draft_d20_no_additional_items;
#[rustfmt::skip]
#[path = "draft/d20_unknown_keywords/expected.rs"]
mod draft_d20_unknown_keywords;
#[rustfmt::skip]
#[path = "draft/d4_dependencies/expected.rs"]
mod draft_d4_dependencies;
#[rustfmt::skip]
#[path = "draft/d4_exclusive/expected.rs"]
mod draft_d4_exclusive;
#[rustfmt::skip]
#[path = "draft/d4_id/expected.rs"]
mod draft_d4_id;
#[rustfmt::skip]
#[path = "draft/d4_integer/expected.rs"]
mod draft_d4_integer;
#[rustfmt::skip]
#[path = "draft/d4_items/expected.rs"]
mod draft_d4_items;
#[rustfmt::skip]
#[path = "draft/d4_later_keywords/expected.rs"]
mod draft_d4_later_keywords;
#[rustfmt::skip]
#[path = "draft/d6_id/expected.rs"]
mod draft_d6_id;
#[rustfmt::skip]
#[path = "draft/d6_keywords/expected.rs"]
mod draft_d6_keywords;
#[rustfmt::skip]
#[path = "draft/d6_ref_siblings/expected.rs"]
mod draft_d6_ref_siblings;
#[rustfmt::skip]
#[path = "draft/d7_definitions/expected.rs"]
mod draft_d7_definitions;
#[rustfmt::skip]
#[path = "draft/d7_keywords/expected.rs"]
mod draft_d7_keywords;
#[rustfmt::skip]
#[path = "draft/d7_ref_siblings/expected.rs"]
mod draft_d7_ref_siblings;
#[rustfmt::skip]
#[path = "draft/mixed_drafts/expected.rs"]
mod draft_mixed_drafts;
#[rustfmt::skip]
#[path = "draft/oa30_discriminator/expected.rs"]
mod draft_oa30_discriminator;
#[rustfmt::skip]
#[path = "draft/oa30_nullable/expected.rs"]
mod draft_oa30_nullable;
#[rustfmt::skip]
#[path = "draft/oa31_dialect/expected.rs"]
mod draft_oa31_dialect;
#[rustfmt::skip]
#[path = "draft/oa31_schema/expected.rs"]
mod draft_oa31_schema;
#[rustfmt::skip]
#[path = "draft/vocabulary_format/expected.rs"]
mod draft_vocabulary_format;
#[rustfmt::skip]
#[path = "draft/vocabulary_no_validation/expected.rs"]
mod draft_vocabulary_no_validation;
#[rustfmt::skip]
#[path = "input/custom_resource/expected.rs"]
mod input_custom_resource;
#[rustfmt::skip]
#[path = "input/swagger/expected.rs"]
mod input_swagger;
#[rustfmt::skip]
#[path = "name/by_constant/expected.rs"]
mod name_by_constant;
#[rustfmt::skip]
#[path = "name/by_member/expected.rs"]
mod name_by_member;
#[rustfmt::skip]
#[path = "name/by_title/expected.rs"]
mod name_by_title;
#[rustfmt::skip]
#[path = "name/collisions/expected.rs"]
mod name_collisions;
#[rustfmt::skip]
#[path = "name/hostile_text/expected.rs"]
mod name_hostile_text;
#[rustfmt::skip]
#[path = "name/inherited/expected.rs"]
mod name_inherited;
#[rustfmt::skip]
#[path = "name/inline_twice/expected.rs"]
mod name_inline_twice;
#[rustfmt::skip]
#[path = "name/inside_object/expected.rs"]
mod name_inside_object;
#[rustfmt::skip]
#[path = "name/keywords/expected.rs"]
mod name_keywords;
#[rustfmt::skip]
#[path = "name/lists_and_maps/expected.rs"]
mod name_lists_and_maps;
#[rustfmt::skip]
#[path = "name/macro_words/expected.rs"]
mod name_macro_words;
#[rustfmt::skip]
#[path = "name/odd/expected.rs"]
mod name_odd;
#[rustfmt::skip]
#[path = "name/overlap/expected.rs"]
mod name_overlap;
#[rustfmt::skip]
#[path = "name/prelude/expected.rs"]
mod name_prelude;
#[rustfmt::skip]
#[path = "name/same_name_in_two_files/expected.rs"]
mod name_same_name_in_two_files;
#[rustfmt::skip]
#[path = "name/variants/expected.rs"]
mod name_variants;
#[rustfmt::skip]
#[path = "name/words/expected.rs"]
mod name_words;
#[rustfmt::skip]
#[path = "object/absent_and_null/expected.rs"]
mod object_absent_and_null;
#[rustfmt::skip]
#[path = "object/annotations/expected.rs"]
mod object_annotations;
#[rustfmt::skip]
#[path = "object/any_members/expected.rs"]
mod object_any_members;
#[rustfmt::skip]
#[path = "object/closed/expected.rs"]
mod object_closed;
#[rustfmt::skip]
#[path = "object/constants/expected.rs"]
mod object_constants;
#[rustfmt::skip]
#[path = "object/dependent_required/expected.rs"]
mod object_dependent_required;
#[rustfmt::skip]
#[path = "object/dependent_schemas/expected.rs"]
mod object_dependent_schemas;
#[rustfmt::skip]
#[path = "object/duplicate_member/expected.rs"]
mod object_duplicate_member;
#[rustfmt::skip]
#[path = "object/escaped_names/expected.rs"]
mod object_escaped_names;
#[rustfmt::skip]
#[path = "object/forbidden_member/expected.rs"]
mod object_forbidden_member;
#[rustfmt::skip]
#[path = "object/many_members/expected.rs"]
mod object_many_members;
#[rustfmt::skip]
#[path = "object/map/expected.rs"]
mod object_map;
#[rustfmt::skip]
#[path = "object/map_by_any_pattern/expected.rs"]
mod object_map_by_any_pattern;
#[rustfmt::skip]
#[path = "object/map_by_pattern/expected.rs"]
mod object_map_by_pattern;
#[rustfmt::skip]
#[path = "object/map_by_patterns/expected.rs"]
mod object_map_by_patterns;
#[rustfmt::skip]
#[path = "object/nested/expected.rs"]
mod object_nested;
#[rustfmt::skip]
#[path = "object/never_among_patterns/expected.rs"]
mod object_never_among_patterns;
#[rustfmt::skip]
#[path = "object/only_an_object/expected.rs"]
mod object_only_an_object;
#[rustfmt::skip]
#[path = "object/pattern_properties/expected.rs"]
mod object_pattern_properties;
#[rustfmt::skip]
#[path = "object/property_names/expected.rs"]
mod object_property_names;
#[rustfmt::skip]
#[path = "object/property_names_all_required/expected.rs"]
mod object_property_names_all_required;
#[rustfmt::skip]
#[path = "object/property_names_enum/expected.rs"]
mod object_property_names_enum;
#[rustfmt::skip]
#[path = "object/required_undeclared/expected.rs"]
mod object_required_undeclared;
#[rustfmt::skip]
#[path = "object/sizes/expected.rs"]
mod object_sizes;
#[rustfmt::skip]
#[path = "object/struct/expected.rs"]
mod object_struct;
#[rustfmt::skip]
#[path = "object/struct_and_map/expected.rs"]
mod object_struct_and_map;
#[rustfmt::skip]
#[path = "object/undeclared_kept/expected.rs"]
mod object_undeclared_kept;
#[rustfmt::skip]
#[path = "option/default_dialect/expected.rs"]
mod option_default_dialect;
#[rustfmt::skip]
#[path = "option/embed_schema/expected.rs"]
mod option_embed_schema;
#[rustfmt::skip]
#[path = "option/illegal_keywords/expected.rs"]
mod option_illegal_keywords;
#[rustfmt::skip]
#[path = "option/illegal_keywords_cycle/expected.rs"]
mod option_illegal_keywords_cycle;
#[rustfmt::skip]
#[path = "option/implied_types_exact/expected.rs"]
mod option_implied_types_exact;
#[rustfmt::skip]
#[path = "option/implied_types_lenient/expected.rs"]
mod option_implied_types_lenient;
#[rustfmt::skip]
#[path = "option/integers_exact/expected.rs"]
mod option_integers_exact;
#[rustfmt::skip]
#[path = "option/integers_i64/expected.rs"]
mod option_integers_i64;
#[rustfmt::skip]
#[path = "option/missing_refs_opaque/expected.rs"]
mod option_missing_refs_opaque;
#[rustfmt::skip]
#[path = "option/numbers_exact/expected.rs"]
mod option_numbers_exact;
#[rustfmt::skip]
#[path = "option/opaque/expected.rs"]
mod option_opaque;
#[rustfmt::skip]
#[path = "option/optional_null_absent/expected.rs"]
mod option_optional_null_absent;
#[rustfmt::skip]
#[path = "option/rename/expected.rs"]
mod option_rename;
#[rustfmt::skip]
#[path = "option/repair_closed/expected.rs"]
mod option_repair_closed;
#[rustfmt::skip]
#[path = "option/repair_draft_slip/expected.rs"]
mod option_repair_draft_slip;
#[rustfmt::skip]
#[path = "option/repair_draft_slip_new/expected.rs"]
mod option_repair_draft_slip_new;
#[rustfmt::skip]
#[path = "option/repair_draft_slip_refs/expected.rs"]
mod option_repair_draft_slip_refs;
#[rustfmt::skip]
#[path = "option/repair_enums/expected.rs"]
mod option_repair_enums;
#[rustfmt::skip]
#[path = "option/repair_nullable/expected.rs"]
mod option_repair_nullable;
#[rustfmt::skip]
#[path = "option/repair_one_of/expected.rs"]
mod option_repair_one_of;
#[rustfmt::skip]
#[path = "option/repair_overlaps/expected.rs"]
mod option_repair_overlaps;
#[rustfmt::skip]
#[path = "option/roots/expected.rs"]
mod option_roots;
#[rustfmt::skip]
#[path = "option/unrepaired/expected.rs"]
mod option_unrepaired;
#[rustfmt::skip]
#[path = "option/uri_map/expected.rs"]
mod option_uri_map;
#[rustfmt::skip]
#[path = "ref/alias/expected.rs"]
mod ref_alias;
#[rustfmt::skip]
#[path = "ref/all_of_cycle/expected.rs"]
mod ref_all_of_cycle;
#[rustfmt::skip]
#[path = "ref/anchor/expected.rs"]
mod ref_anchor;
#[rustfmt::skip]
#[path = "ref/base_uris/expected.rs"]
mod ref_base_uris;
#[rustfmt::skip]
#[path = "ref/definitions/expected.rs"]
mod ref_definitions;
#[rustfmt::skip]
#[path = "ref/dynamic/expected.rs"]
mod ref_dynamic;
#[rustfmt::skip]
#[path = "ref/dynamic_generic/expected.rs"]
mod ref_dynamic_generic;
#[rustfmt::skip]
#[path = "ref/expression/expected.rs"]
mod ref_expression;
#[rustfmt::skip]
#[path = "ref/files/expected.rs"]
mod ref_files;
#[rustfmt::skip]
#[path = "ref/fragment_ids/expected.rs"]
mod ref_fragment_ids;
#[rustfmt::skip]
#[path = "ref/into_unknown_keyword/expected.rs"]
mod ref_into_unknown_keyword;
#[rustfmt::skip]
#[path = "ref/itself/expected.rs"]
mod ref_itself;
#[rustfmt::skip]
#[path = "ref/itself_by_name/expected.rs"]
mod ref_itself_by_name;
#[rustfmt::skip]
#[path = "ref/mutual/expected.rs"]
mod ref_mutual;
#[rustfmt::skip]
#[path = "ref/nullable_components/expected.rs"]
mod ref_nullable_components;
#[rustfmt::skip]
#[path = "ref/nullable_definitions/expected.rs"]
mod ref_nullable_definitions;
#[rustfmt::skip]
#[path = "ref/nullable_root/expected.rs"]
mod ref_nullable_root;
#[rustfmt::skip]
#[path = "ref/pointer_escapes/expected.rs"]
mod ref_pointer_escapes;
#[rustfmt::skip]
#[path = "ref/recursive_list/expected.rs"]
mod ref_recursive_list;
#[rustfmt::skip]
#[path = "ref/repeated/expected.rs"]
mod ref_repeated;
#[rustfmt::skip]
#[path = "ref/same_type/expected.rs"]
mod ref_same_type;
#[rustfmt::skip]
#[path = "ref/siblings/expected.rs"]
mod ref_siblings;
#[rustfmt::skip]
#[path = "ref/tree/expected.rs"]
mod ref_tree;
#[rustfmt::skip]
#[path = "ref/urn/expected.rs"]
mod ref_urn;
#[rustfmt::skip]
#[path = "ref/yaml/expected.rs"]
mod ref_yaml;
#[rustfmt::skip]
#[path = "scalar/big_integers/expected.rs"]
mod scalar_big_integers;
#[rustfmt::skip]
#[path = "scalar/big_numbers/expected.rs"]
mod scalar_big_numbers;
#[rustfmt::skip]
#[path = "scalar/boolean/expected.rs"]
mod scalar_boolean;
#[rustfmt::skip]
#[path = "scalar/const_number/expected.rs"]
mod scalar_const_number;
#[rustfmt::skip]
#[path = "scalar/const_value/expected.rs"]
mod scalar_const_value;
#[rustfmt::skip]
#[path = "scalar/enum_integers/expected.rs"]
mod scalar_enum_integers;
#[rustfmt::skip]
#[path = "scalar/enum_mixed/expected.rs"]
mod scalar_enum_mixed;
#[rustfmt::skip]
#[path = "scalar/enum_named/expected.rs"]
mod scalar_enum_named;
#[rustfmt::skip]
#[path = "scalar/enum_strings/expected.rs"]
mod scalar_enum_strings;
#[rustfmt::skip]
#[path = "scalar/integer/expected.rs"]
mod scalar_integer;
#[rustfmt::skip]
#[path = "scalar/integer_bounds/expected.rs"]
mod scalar_integer_bounds;
#[rustfmt::skip]
#[path = "scalar/integer_formats/expected.rs"]
mod scalar_integer_formats;
#[rustfmt::skip]
#[path = "scalar/integer_range/expected.rs"]
mod scalar_integer_range;
#[rustfmt::skip]
#[path = "scalar/multiple_of/expected.rs"]
mod scalar_multiple_of;
#[rustfmt::skip]
#[path = "scalar/newtypes/expected.rs"]
mod scalar_newtypes;
#[rustfmt::skip]
#[path = "scalar/null/expected.rs"]
mod scalar_null;
#[rustfmt::skip]
#[path = "scalar/number_bounds/expected.rs"]
mod scalar_number_bounds;
#[rustfmt::skip]
#[path = "scalar/pattern/expected.rs"]
mod scalar_pattern;
#[rustfmt::skip]
#[path = "scalar/pattern_class/expected.rs"]
mod scalar_pattern_class;
#[rustfmt::skip]
#[path = "scalar/pattern_lookaround/expected.rs"]
mod scalar_pattern_lookaround;
#[rustfmt::skip]
#[path = "scalar/pattern_unicode/expected.rs"]
mod scalar_pattern_unicode;
#[rustfmt::skip]
#[path = "scalar/range/expected.rs"]
mod scalar_range;
#[rustfmt::skip]
#[path = "scalar/string_lengths/expected.rs"]
mod scalar_string_lengths;
#[rustfmt::skip]
#[path = "scalar/type_list/expected.rs"]
mod scalar_type_list;
#[rustfmt::skip]
#[path = "scalar/whole_floats/expected.rs"]
mod scalar_whole_floats;
#[rustfmt::skip]
#[path = "union/adjacently_tagged/expected.rs"]
mod union_adjacently_tagged;
#[rustfmt::skip]
#[path = "union/any_branch/expected.rs"]
mod union_any_branch;
#[rustfmt::skip]
#[path = "union/any_json/expected.rs"]
mod union_any_json;
#[rustfmt::skip]
#[path = "union/any_json_by_pattern/expected.rs"]
mod union_any_json_by_pattern;
#[rustfmt::skip]
#[path = "union/any_of_overlap/expected.rs"]
mod union_any_of_overlap;
#[rustfmt::skip]
#[path = "union/arrays/expected.rs"]
mod union_arrays;
#[rustfmt::skip]
#[path = "union/branch_without_kind/expected.rs"]
mod union_branch_without_kind;
#[rustfmt::skip]
#[path = "union/by_key/expected.rs"]
mod union_by_key;
#[rustfmt::skip]
#[path = "union/by_kind/expected.rs"]
mod union_by_kind;
#[rustfmt::skip]
#[path = "union/by_presence/expected.rs"]
mod union_by_presence;
#[rustfmt::skip]
#[path = "union/by_tag/expected.rs"]
mod union_by_tag;
#[rustfmt::skip]
#[path = "union/by_tag_merged/expected.rs"]
mod union_by_tag_merged;
#[rustfmt::skip]
#[path = "union/conditions_about_more/expected.rs"]
mod union_conditions_about_more;
#[rustfmt::skip]
#[path = "union/conditions_about_null/expected.rs"]
mod union_conditions_about_null;
#[rustfmt::skip]
#[path = "union/conditions_chain/expected.rs"]
mod union_conditions_chain;
#[rustfmt::skip]
#[path = "union/conditions_optional_tag/expected.rs"]
mod union_conditions_optional_tag;
#[rustfmt::skip]
#[path = "union/conditions_tree/expected.rs"]
mod union_conditions_tree;
#[rustfmt::skip]
#[path = "union/constants/expected.rs"]
mod union_constants;
#[rustfmt::skip]
#[path = "union/enums_merge/expected.rs"]
mod union_enums_merge;
#[rustfmt::skip]
#[path = "union/externally_tagged/expected.rs"]
mod union_externally_tagged;
#[rustfmt::skip]
#[path = "union/integer_or_number/expected.rs"]
mod union_integer_or_number;
#[rustfmt::skip]
#[path = "union/items_of_parts/expected.rs"]
mod union_items_of_parts;
#[rustfmt::skip]
#[path = "union/members_beside_other_kinds/expected.rs"]
mod union_members_beside_other_kinds;
#[rustfmt::skip]
#[path = "union/members_beside_tag/expected.rs"]
mod union_members_beside_tag;
#[rustfmt::skip]
#[path = "union/members_of_any_object/expected.rs"]
mod union_members_of_any_object;
#[rustfmt::skip]
#[path = "union/members_of_maps/expected.rs"]
mod union_members_of_maps;
#[rustfmt::skip]
#[path = "union/members_of_parts/expected.rs"]
mod union_members_of_parts;
#[rustfmt::skip]
#[path = "union/members_only_of_parts/expected.rs"]
mod union_members_only_of_parts;
#[rustfmt::skip]
#[path = "union/members_said_by_all/expected.rs"]
mod union_members_said_by_all;
#[rustfmt::skip]
#[path = "union/members_said_by_several/expected.rs"]
mod union_members_said_by_several;
#[rustfmt::skip]
#[path = "union/nested/expected.rs"]
mod union_nested;
#[rustfmt::skip]
#[path = "union/null_in_branch/expected.rs"]
mod union_null_in_branch;
#[rustfmt::skip]
#[path = "union/null_only/expected.rs"]
mod union_null_only;
#[rustfmt::skip]
#[path = "union/nullable/expected.rs"]
mod union_nullable;
#[rustfmt::skip]
#[path = "union/nullable_ref/expected.rs"]
mod union_nullable_ref;
#[rustfmt::skip]
#[path = "union/one_of_overlap/expected.rs"]
mod union_one_of_overlap;
#[rustfmt::skip]
#[path = "union/one_of_overlap_objects/expected.rs"]
mod union_one_of_overlap_objects;
#[rustfmt::skip]
#[path = "union/open_enum/expected.rs"]
mod union_open_enum;
#[rustfmt::skip]
#[path = "union/open_enum_null/expected.rs"]
mod union_open_enum_null;
#[rustfmt::skip]
#[path = "union/open_enum_pattern/expected.rs"]
mod union_open_enum_pattern;
#[rustfmt::skip]
#[path = "union/required_or/expected.rs"]
mod union_required_or;
#[rustfmt::skip]
#[path = "union/rest_excludes_tags/expected.rs"]
mod union_rest_excludes_tags;
#[rustfmt::skip]
#[path = "union/same_shape/expected.rs"]
mod union_same_shape;
#[rustfmt::skip]
#[path = "union/tag_boolean/expected.rs"]
mod union_tag_boolean;
#[rustfmt::skip]
#[path = "union/tag_list_or_object/expected.rs"]
mod union_tag_list_or_object;
#[rustfmt::skip]
#[path = "union/tag_null_and_mixed/expected.rs"]
mod union_tag_null_and_mixed;
#[rustfmt::skip]
#[path = "union/tag_null_type/expected.rs"]
mod union_tag_null_type;
#[rustfmt::skip]
#[path = "union/tag_optional/expected.rs"]
mod union_tag_optional;
#[rustfmt::skip]
#[path = "union/twin_branches/expected.rs"]
mod union_twin_branches;
#[rustfmt::skip]
#[path = "union/two_unions/expected.rs"]
mod union_two_unions;
#[rustfmt::skip]
#[path = "union/with_siblings/expected.rs"]
mod union_with_siblings;

#[rustfmt::skip]
pub(crate) const CASES: &[Case] = &[
    Case::of::<array_any_items::Schema>("array/any_items"),
    Case::of::<array_contains::Schema>("array/contains"),
    Case::of::<array_contains_bounds::Schema>("array/contains_bounds"),
    Case::of::<array_contains_none::Schema>("array/contains_none"),
    Case::of::<array_list::Schema>("array/list"),
    Case::of::<array_nested::Schema>("array/nested"),
    Case::of::<array_no_items::Schema>("array/no_items"),
    Case::of::<array_of_objects::Schema>("array/of_objects"),
    Case::of::<array_prefix_open::Schema>("array/prefix_open"),
    Case::of::<array_prefix_typed::Schema>("array/prefix_typed"),
    Case::of::<array_tuple::Schema>("array/tuple"),
    Case::of::<array_tuple_large::Schema>("array/tuple_large"),
    Case::of::<array_unique::Schema>("array/unique"),
    Case::of::<array_unique_false::Schema>("array/unique_false"),
    Case::of::<array_unique_many::Schema>("array/unique_many"),
    Case::of::<check_all_of_closed::Schema>("check/all_of_closed"),
    Case::of::<check_all_of_merged::Schema>("check/all_of_merged"),
    Case::of::<check_all_of_unions::Schema>("check/all_of_unions"),
    Case::of::<check_content::Schema>("check/content"),
    Case::of::<check_content_annotation::Schema>("check/content_annotation"),
    Case::of::<check_counted_classes::Schema>("check/counted_classes"),
    Case::of::<check_depth::Schema>("check/depth"),
    Case::of::<check_enum_and_type::Schema>("check/enum_and_type"),
    Case::of::<check_format_annotation::Schema>("check/format_annotation"),
    Case::of::<check_formats::Schema>("check/formats"),
    Case::of::<check_if_alone::Schema>("check/if_alone"),
    Case::of::<check_if_then_else::Schema>("check/if_then_else"),
    Case::of::<check_many_violations::Schema>("check/many_violations"),
    Case::of::<check_not::Schema>("check/not"),
    Case::of::<check_not_anything::Schema>("check/not_anything"),
    Case::of::<check_not_both::Schema>("check/not_both"),
    Case::of::<check_other_kinds::Schema>("check/other_kinds"),
    Case::of::<check_patterns_and_lengths_together::Schema>("check/patterns_and_lengths_together"),
    Case::of::<check_root_any::Schema>("check/root_any"),
    Case::of::<check_strings::Schema>("check/strings"),
    Case::of::<check_syntax::Schema>("check/syntax"),
    Case::of::<check_true_and_false::Schema>("check/true_and_false"),
    Case::of::<check_two_bounds::Schema>("check/two_bounds"),
    Case::of::<check_unevaluated_alone::Schema>("check/unevaluated_alone"),
    Case::of::<check_unevaluated_dynamic_in_place::Schema>("check/unevaluated_dynamic_in_place"),
    Case::of::<check_unevaluated_dynamic_self::Schema>("check/unevaluated_dynamic_self"),
    Case::of::<check_unevaluated_items::Schema>("check/unevaluated_items"),
    Case::of::<check_unevaluated_nested::Schema>("check/unevaluated_nested"),
    Case::of::<check_unevaluated_properties::Schema>("check/unevaluated_properties"),
    Case::of::<check_unevaluated_properties_if::Schema>("check/unevaluated_properties_if"),
    Case::of::<check_unevaluated_properties_unions::Schema>("check/unevaluated_properties_unions"),
    Case::of::<discriminator_base_class::Case>("discriminator/base_class"),
    Case::of::<discriminator_base_class_alone::Case>("discriminator/base_class_alone"),
    Case::of::<discriminator_base_class_default::Case>("discriminator/base_class_default"),
    Case::of::<discriminator_default::Case>("discriminator/default"),
    Case::of::<discriminator_hint::Case>("discriminator/hint"),
    Case::of::<discriminator_names::Case>("discriminator/names"),
    Case::of::<discriminator_nested::Case>("discriminator/nested"),
    Case::of::<discriminator_numbers::Case>("discriminator/numbers"),
    Case::of::<discriminator_tag_integer::Case>("discriminator/tag_integer"),
    Case::of::<discriminator_tag_optional_openapi::Case>("discriminator/tag_optional_openapi"),
    Case::of::<discriminator_unnamed::Case>("discriminator/unnamed"),
    Case::of::<draft_d19_contains::Schema>("draft/d19_contains"),
    Case::of::<draft_d19_dependencies::Schema>("draft/d19_dependencies"),
    Case::of::<draft_d19_items::Schema>("draft/d19_items"),
    Case::of::<draft_d19_recursive_plain::Schema>("draft/d19_recursive_plain"),
    Case::of::<draft_d19_recursive_ref::Strict>("draft/d19_recursive_ref"),
    Case::of::<draft_d20_contains::Schema>("draft/d20_contains"),
    Case::of::<draft_d20_no_additional_items::Schema>("draft/d20_no_additional_items"),
    Case::of::<draft_d20_unknown_keywords::Schema>("draft/d20_unknown_keywords"),
    Case::of::<draft_d4_dependencies::Schema>("draft/d4_dependencies"),
    Case::of::<draft_d4_exclusive::Schema>("draft/d4_exclusive"),
    Case::of::<draft_d4_id::Root>("draft/d4_id"),
    Case::of::<draft_d4_integer::Schema>("draft/d4_integer"),
    Case::of::<draft_d4_items::Schema>("draft/d4_items"),
    Case::of::<draft_d4_later_keywords::Schema>("draft/d4_later_keywords"),
    Case::of::<draft_d6_id::Six>("draft/d6_id"),
    Case::of::<draft_d6_keywords::Schema>("draft/d6_keywords"),
    Case::of::<draft_d6_ref_siblings::Schema>("draft/d6_ref_siblings"),
    Case::of::<draft_d7_definitions::Case>("draft/d7_definitions"),
    Case::of::<draft_d7_keywords::Schema>("draft/d7_keywords"),
    Case::of::<draft_d7_ref_siblings::Schema>("draft/d7_ref_siblings"),
    Case::of::<draft_mixed_drafts::Schema>("draft/mixed_drafts"),
    Case::of::<draft_oa30_discriminator::Case>("draft/oa30_discriminator"),
    Case::of::<draft_oa30_nullable::Case>("draft/oa30_nullable"),
    Case::of::<draft_oa31_dialect::Case>("draft/oa31_dialect"),
    Case::of::<draft_oa31_schema::Case>("draft/oa31_schema"),
    Case::of::<draft_vocabulary_format::Schema>("draft/vocabulary_format"),
    Case::of::<draft_vocabulary_no_validation::Schema>("draft/vocabulary_no_validation"),
    Case::of::<input_custom_resource::CaseV1>("input/custom_resource"),
    Case::of::<input_swagger::Case>("input/swagger"),
    Case::of::<name_by_constant::Schema>("name/by_constant"),
    Case::of::<name_by_member::Schema>("name/by_member"),
    Case::of::<name_by_title::Schema>("name/by_title"),
    Case::of::<name_collisions::Schema>("name/collisions"),
    Case::of::<name_hostile_text::Schema>("name/hostile_text"),
    Case::of::<name_inherited::Schema>("name/inherited"),
    Case::of::<name_inline_twice::Schema>("name/inline_twice"),
    Case::of::<name_inside_object::Schema>("name/inside_object"),
    Case::of::<name_keywords::Schema>("name/keywords"),
    Case::of::<name_lists_and_maps::Schema>("name/lists_and_maps"),
    Case::of::<name_macro_words::Schema>("name/macro_words"),
    Case::of::<name_odd::Schema>("name/odd"),
    Case::of::<name_overlap::Schema>("name/overlap"),
    Case::of::<name_prelude::Case>("name/prelude"),
    Case::of::<name_same_name_in_two_files::Schema>("name/same_name_in_two_files"),
    Case::of::<name_variants::Schema>("name/variants"),
    Case::of::<name_words::Schema>("name/words"),
    Case::of::<object_absent_and_null::Schema>("object/absent_and_null"),
    Case::of::<object_annotations::Schema>("object/annotations"),
    Case::of::<object_any_members::Schema>("object/any_members"),
    Case::of::<object_closed::Schema>("object/closed"),
    Case::of::<object_constants::Schema>("object/constants"),
    Case::of::<object_dependent_required::Schema>("object/dependent_required"),
    Case::of::<object_dependent_schemas::Schema>("object/dependent_schemas"),
    Case::of::<object_duplicate_member::Schema>("object/duplicate_member"),
    Case::of::<object_escaped_names::Schema>("object/escaped_names"),
    Case::of::<object_forbidden_member::Schema>("object/forbidden_member"),
    Case::of::<object_many_members::Schema>("object/many_members"),
    Case::of::<object_map::Schema>("object/map"),
    Case::of::<object_map_by_any_pattern::Schema>("object/map_by_any_pattern"),
    Case::of::<object_map_by_pattern::Schema>("object/map_by_pattern"),
    Case::of::<object_map_by_patterns::Schema>("object/map_by_patterns"),
    Case::of::<object_nested::Schema>("object/nested"),
    Case::of::<object_never_among_patterns::Schema>("object/never_among_patterns"),
    Case::of::<object_only_an_object::Schema>("object/only_an_object"),
    Case::of::<object_pattern_properties::Schema>("object/pattern_properties"),
    Case::of::<object_property_names::Schema>("object/property_names"),
    Case::of::<object_property_names_all_required::Schema>("object/property_names_all_required"),
    Case::of::<object_property_names_enum::Schema>("object/property_names_enum"),
    Case::of::<object_required_undeclared::Schema>("object/required_undeclared"),
    Case::of::<object_sizes::Schema>("object/sizes"),
    Case::of::<object_struct::Schema>("object/struct"),
    Case::of::<object_struct_and_map::Schema>("object/struct_and_map"),
    Case::of::<object_undeclared_kept::Schema>("object/undeclared_kept"),
    Case::of::<option_default_dialect::Schema>("option/default_dialect"),
    Case::of::<option_embed_schema::Schema>("option/embed_schema"),
    Case::of::<option_illegal_keywords::Schema>("option/illegal_keywords"),
    Case::of::<option_illegal_keywords_cycle::Schema>("option/illegal_keywords_cycle"),
    Case::of::<option_implied_types_exact::Schema>("option/implied_types_exact"),
    Case::of::<option_implied_types_lenient::Schema>("option/implied_types_lenient"),
    Case::of::<option_integers_exact::Schema>("option/integers_exact"),
    Case::of::<option_integers_i64::Schema>("option/integers_i64"),
    Case::of::<option_missing_refs_opaque::Schema>("option/missing_refs_opaque"),
    Case::of::<option_numbers_exact::Schema>("option/numbers_exact"),
    Case::of::<option_opaque::Schema>("option/opaque"),
    Case::of::<option_optional_null_absent::Schema>("option/optional_null_absent"),
    Case::of::<option_rename::Schema>("option/rename"),
    Case::of::<option_repair_closed::Schema>("option/repair_closed"),
    Case::of::<option_repair_draft_slip::Schema>("option/repair_draft_slip"),
    Case::of::<option_repair_draft_slip_new::Schema>("option/repair_draft_slip_new"),
    Case::of::<option_repair_draft_slip_refs::Schema>("option/repair_draft_slip_refs"),
    Case::of::<option_repair_enums::Schema>("option/repair_enums"),
    Case::of::<option_repair_nullable::Case>("option/repair_nullable"),
    Case::of::<option_repair_one_of::Schema>("option/repair_one_of"),
    Case::of::<option_repair_overlaps::Schema>("option/repair_overlaps"),
    Case::of::<option_roots::Case>("option/roots"),
    Case::of::<option_unrepaired::Schema>("option/unrepaired"),
    Case::of::<option_uri_map::Schema>("option/uri_map"),
    Case::of::<ref_alias::Schema>("ref/alias"),
    Case::of::<ref_all_of_cycle::Schema>("ref/all_of_cycle"),
    Case::of::<ref_anchor::Schema>("ref/anchor"),
    Case::of::<ref_base_uris::Root>("ref/base_uris"),
    Case::of::<ref_definitions::Case>("ref/definitions"),
    Case::of::<ref_dynamic::Schema>("ref/dynamic"),
    Case::of::<ref_dynamic_generic::Schema>("ref/dynamic_generic"),
    Case::of::<ref_expression::Case>("ref/expression"),
    Case::of::<ref_files::Schema>("ref/files"),
    Case::of::<ref_fragment_ids::Order>("ref/fragment_ids"),
    Case::of::<ref_into_unknown_keyword::Schema>("ref/into_unknown_keyword"),
    Case::of::<ref_itself::Schema>("ref/itself"),
    Case::of::<ref_itself_by_name::Schema>("ref/itself_by_name"),
    Case::of::<ref_mutual::Case>("ref/mutual"),
    Case::of::<ref_nullable_components::Case>("ref/nullable_components"),
    Case::of::<ref_nullable_definitions::Schema>("ref/nullable_definitions"),
    Case::of::<ref_nullable_root::Schema>("ref/nullable_root"),
    Case::of::<ref_pointer_escapes::Schema>("ref/pointer_escapes"),
    Case::of::<ref_recursive_list::Case>("ref/recursive_list"),
    Case::of::<ref_repeated::Schema>("ref/repeated"),
    Case::of::<ref_same_type::Schema>("ref/same_type"),
    Case::of::<ref_siblings::Schema>("ref/siblings"),
    Case::of::<ref_tree::Schema>("ref/tree"),
    Case::of::<ref_urn::Case>("ref/urn"),
    Case::of::<ref_yaml::Schema>("ref/yaml"),
    Case::of::<scalar_big_integers::Schema>("scalar/big_integers"),
    Case::of::<scalar_big_numbers::Schema>("scalar/big_numbers"),
    Case::of::<scalar_boolean::Schema>("scalar/boolean"),
    Case::of::<scalar_const_number::Schema>("scalar/const_number"),
    Case::of::<scalar_const_value::Schema>("scalar/const_value"),
    Case::of::<scalar_enum_integers::Schema>("scalar/enum_integers"),
    Case::of::<scalar_enum_mixed::Schema>("scalar/enum_mixed"),
    Case::of::<scalar_enum_named::Schema>("scalar/enum_named"),
    Case::of::<scalar_enum_strings::Schema>("scalar/enum_strings"),
    Case::of::<scalar_integer::Schema>("scalar/integer"),
    Case::of::<scalar_integer_bounds::Schema>("scalar/integer_bounds"),
    Case::of::<scalar_integer_formats::Schema>("scalar/integer_formats"),
    Case::of::<scalar_integer_range::Schema>("scalar/integer_range"),
    Case::of::<scalar_multiple_of::Schema>("scalar/multiple_of"),
    Case::of::<scalar_newtypes::Schema>("scalar/newtypes"),
    Case::of::<scalar_null::Schema>("scalar/null"),
    Case::of::<scalar_number_bounds::Schema>("scalar/number_bounds"),
    Case::of::<scalar_pattern::Schema>("scalar/pattern"),
    Case::of::<scalar_pattern_class::Schema>("scalar/pattern_class"),
    Case::of::<scalar_pattern_lookaround::Schema>("scalar/pattern_lookaround"),
    Case::of::<scalar_pattern_unicode::Schema>("scalar/pattern_unicode"),
    Case::of::<scalar_range::Schema>("scalar/range"),
    Case::of::<scalar_string_lengths::Schema>("scalar/string_lengths"),
    Case::of::<scalar_type_list::Schema>("scalar/type_list"),
    Case::of::<scalar_whole_floats::Schema>("scalar/whole_floats"),
    Case::of::<union_adjacently_tagged::Schema>("union/adjacently_tagged"),
    Case::of::<union_any_branch::Schema>("union/any_branch"),
    Case::of::<union_any_json::Schema>("union/any_json"),
    Case::of::<union_any_json_by_pattern::Schema>("union/any_json_by_pattern"),
    Case::of::<union_any_of_overlap::Schema>("union/any_of_overlap"),
    Case::of::<union_arrays::Schema>("union/arrays"),
    Case::of::<union_branch_without_kind::Schema>("union/branch_without_kind"),
    Case::of::<union_by_key::Schema>("union/by_key"),
    Case::of::<union_by_kind::Schema>("union/by_kind"),
    Case::of::<union_by_presence::Schema>("union/by_presence"),
    Case::of::<union_by_tag::Schema>("union/by_tag"),
    Case::of::<union_by_tag_merged::Schema>("union/by_tag_merged"),
    Case::of::<union_conditions_about_more::Schema>("union/conditions_about_more"),
    Case::of::<union_conditions_about_null::Schema>("union/conditions_about_null"),
    Case::of::<union_conditions_chain::Schema>("union/conditions_chain"),
    Case::of::<union_conditions_optional_tag::Schema>("union/conditions_optional_tag"),
    Case::of::<union_conditions_tree::Schema>("union/conditions_tree"),
    Case::of::<union_constants::Schema>("union/constants"),
    Case::of::<union_enums_merge::Schema>("union/enums_merge"),
    Case::of::<union_externally_tagged::Schema>("union/externally_tagged"),
    Case::of::<union_integer_or_number::Schema>("union/integer_or_number"),
    Case::of::<union_items_of_parts::Schema>("union/items_of_parts"),
    Case::of::<union_members_beside_other_kinds::Schema>("union/members_beside_other_kinds"),
    Case::of::<union_members_beside_tag::Schema>("union/members_beside_tag"),
    Case::of::<union_members_of_any_object::Schema>("union/members_of_any_object"),
    Case::of::<union_members_of_maps::Schema>("union/members_of_maps"),
    Case::of::<union_members_of_parts::Schema>("union/members_of_parts"),
    Case::of::<union_members_only_of_parts::Schema>("union/members_only_of_parts"),
    Case::of::<union_members_said_by_all::Schema>("union/members_said_by_all"),
    Case::of::<union_members_said_by_several::Schema>("union/members_said_by_several"),
    Case::of::<union_nested::Schema>("union/nested"),
    Case::of::<union_null_in_branch::Schema>("union/null_in_branch"),
    Case::of::<union_null_only::Schema>("union/null_only"),
    Case::of::<union_nullable::Schema>("union/nullable"),
    Case::of::<union_nullable_ref::Schema>("union/nullable_ref"),
    Case::of::<union_one_of_overlap::Schema>("union/one_of_overlap"),
    Case::of::<union_one_of_overlap_objects::Schema>("union/one_of_overlap_objects"),
    Case::of::<union_open_enum::Schema>("union/open_enum"),
    Case::of::<union_open_enum_null::Schema>("union/open_enum_null"),
    Case::of::<union_open_enum_pattern::Schema>("union/open_enum_pattern"),
    Case::of::<union_required_or::Schema>("union/required_or"),
    Case::of::<union_rest_excludes_tags::Schema>("union/rest_excludes_tags"),
    Case::of::<union_same_shape::Schema>("union/same_shape"),
    Case::of::<union_tag_boolean::Schema>("union/tag_boolean"),
    Case::of::<union_tag_list_or_object::Schema>("union/tag_list_or_object"),
    Case::of::<union_tag_null_and_mixed::Schema>("union/tag_null_and_mixed"),
    Case::of::<union_tag_null_type::Schema>("union/tag_null_type"),
    Case::of::<union_tag_optional::Schema>("union/tag_optional"),
    Case::of::<union_twin_branches::Schema>("union/twin_branches"),
    Case::of::<union_two_unions::Schema>("union/two_unions"),
    Case::of::<union_with_siblings::Schema>("union/with_siblings"),
];
