package org.rapporteur.gateway.problems;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.problem.ProblemType;

/** Explains a kind of problem. */
@Schema(name = "ProblemExplanation", description = "The meaning of a kind of problem")
public record ProblemExplanation(
        @Schema(required = true, examples = "/problems/stale-version")
        String type,

        @Schema(required = true, examples = "The resource has changed since the given version")
        String title,

        @Schema(required = true, examples = "412") int status,

        @Schema(required = true, description = "What it means and when it occurs")
        String meaning,

        @Schema(required = true, description = "What to do about it")
        String advice,

        @Schema(required = true, type = SchemaType.OBJECT, ref = "#/components/schemas/Problem")
        Map<String, Object> example) {

    static ProblemExplanation of(ProblemType type) {
        var text = ProblemTexts.of(type);
        var example = new LinkedHashMap<String, Object>();
        example.put("type", type.uri().toString());
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("detail", text.detail());
        if (text.field() != null) {
            example.put("violations", List.of(Map.of("field", text.field(), "message", text.fault())));
        }
        example.put("requestId", "0198c2d4-7f3b-7c55-9d0e-5a1f3f0e6b21");
        return new ProblemExplanation(
                type.uri().toString(), type.title(), type.status(), text.meaning(), type.advice() + ".", example);
    }
}
