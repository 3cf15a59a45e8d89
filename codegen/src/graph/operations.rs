//! The types of requests and responses of operations.

use super::types::{TypeDef, TypeId};
use crate::{
    operations::{Operation, OperationSchema},
    resolve::{Reference, Resolved, SchemaId},
    sorted::SortedMap,
};

/// How often references may lead to references.
const HOPS: usize = 256;

/// The operations with the types of their schemas; `from` are the schemas of the types.
pub(super) fn operations(
    types: &[TypeDef],
    from: &[SchemaId],
    resolved: &Resolved<'_>,
) -> Vec<Operation> {
    let mut of_schema: SortedMap<SchemaId, TypeId> = SortedMap::new();
    for ((n, def), id) in (0u32..).zip(types).zip(from) {
        if def.is_root {
            of_schema.entry(*id).or_insert(TypeId(n));
        }
    }
    let type_of = |id: SchemaId| {
        let next =
            |id: &SchemaId| resolved.schema(*id).reference.as_ref().and_then(Reference::schema);
        let mut chain = std::iter::successors(Some(id), next).take(HOPS);
        chain.find_map(|id| of_schema.get(&id).copied())
    };
    let file_name = |file| resolved.file_name(file).to_owned();
    let all = resolved.operations.iter().map(|operation| Operation {
        id: operation.id.clone(),
        method: operation.method.clone(),
        path: operation.path.clone(),
        kind: operation.kind,
        file: file_name(operation.file),
        pointer: operation.pointer.clone(),
        schemas: operation
            .schemas
            .iter()
            .map(|used| OperationSchema {
                role: used.role.clone(),
                media: used.media.clone(),
                required: used.required,
                file: file_name(used.file),
                pointer: used.pointer.clone(),
                ty: used.schema.and_then(type_of),
            })
            .collect(),
    });
    all.collect()
}
