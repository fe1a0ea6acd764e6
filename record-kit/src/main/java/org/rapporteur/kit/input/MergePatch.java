package org.rapporteur.kit.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396). */
public final class MergePatch {

    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private MergePatch() {}

    /** Returns the target with the patch applied (RFC 7396 §2); changes neither argument. */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        var result = target.deepCopy();
        patch.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                result.remove(member.getKey());
            } else if (value instanceof ObjectNode inner) {
                var old = result.get(member.getKey()) instanceof ObjectNode object ? object : result.objectNode();
                result.set(member.getKey(), apply(old, inner));
            } else {
                result.set(member.getKey(), value);
            }
        });
        return result;
    }
}
