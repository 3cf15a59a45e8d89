#!/bin/sh
# Packages: openapi-overlays-js 0.2.0, openapi-format 1.33.6 (OpenAPI Overlay 1.0.0)
#
# Guess (written down after a first look):
#        An action whose target is an array appends its `update` to this array: that is the
#        specification's own way to add a parameter or a tag.
#
# Behaviour: openapi-overlays-js merges the entry into the array as if it were an object: `tags`
#            becomes {"0": ..., "name": ...}, which no OpenAPI tool reads. openapi-format leaves the
#            array as it is. Neither reports anything. Through the parent object, with the
#            entry in an array of its own, both append it.
#
# Output seen (November 2026):
#   target $.tags
#   openapi-overlays-js: {"0":{"name":"cats"},"name":"dogs"}
#   openapi-format: [{"name":"cats"}]
#   target $
#   openapi-overlays-js: [{"name":"cats"},{"name":"dogs"}]
#   openapi-format: [{"name":"cats"},{"name":"dogs"}]
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-audit --no-fund --loglevel=error --ignore-scripts \
  openapi-overlays-js@0.2.0 openapi-format@1.33.6 >>npm.log
cat >run.mjs <<'END'
import assert from 'node:assert/strict';
import format from 'openapi-format';
import { applyOverlay } from 'openapi-overlays-js/src/overlay.js';
const info = { title: 'Pets', version: '1' };
const description = { openapi: '3.1.0', info, paths: {}, tags: [{ name: 'cats' }] };
const entry = { name: 'dogs' };
const appended = '[{"name":"cats"},{"name":"dogs"}]';
for (const [action, ...expected] of [
  [{ target: '$.tags', update: entry }, '{"0":{"name":"cats"},"name":"dogs"}', '[{"name":"cats"}]'],
  [{ target: '$', update: { tags: [entry] } }, appended, appended],
]) {
  const overlay = () => structuredClone({ overlay: '1.0.0', info, actions: [action] });
  const merged = applyOverlay(structuredClone(description), overlay());
  const options = { overlaySet: overlay() };
  const { data } = await format.openapiOverlay(structuredClone(description), options);
  const seen = [merged, data].map(({ tags }) => JSON.stringify(tags));
  console.log('target ' + action.target);
  console.log('openapi-overlays-js: ' + seen[0] + '\nopenapi-format: ' + seen[1]);
  assert.deepEqual(seen, expected);
}
END
node run.mjs
