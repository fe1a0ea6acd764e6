package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import org.rapporteur.apidocument.Merger.Part;

/**
 * The API's single document.
 *
 * @param merged the whole document
 * @param catalogue see {@link Catalogue}
 */
record ApiDocument(ObjectNode merged, ObjectNode catalogue) {

    /**
     * Merges documents, which must not be used any more.
     *
     * @param own the gateway's
     * @param services in the order of precedence for names
     */
    static ApiDocument merge(ObjectNode own, List<ServiceDocument> services) {
        Kinds.of(services).fillIn(own);
        Composition.complete(own, services);
        services.forEach(service -> GatewayAnswers.addToService(service.tree()));
        GatewayAnswers.addToOwn(own);
        var merged = Merger.merge(
                new Part("Gateway", own),
                services.stream().map(ServiceDocument::part).toList());
        describeRecordedParticipant(merged.withObject("/components/schemas"));
        ParameterExamples.complete(merged);
        Variants.describe(merged, Kinds.states(services));

        var owners = new LinkedHashMap<String, String>();
        for (var service : services) {
            // without those of the gateway itself, which merging has removed
            service.tree().path("paths").properties().forEach(path -> {
                var other = owners.putIfAbsent(path.getKey(), service.title());
                if (other != null) {
                    throw new IllegalStateException(
                            "The path %s belongs to both %s and %s".formatted(path.getKey(), other, service.title()));
                }
            });
        }
        return new ApiDocument(merged, new Catalogue(merged, owners).tree());
    }

    /** A participant in a record: complete, or for a deleted one, what references still contain. */
    private static void describeRecordedParticipant(ObjectNode schemas) {
        if (!(schemas.get("Participant") instanceof ObjectNode whole)) {
            return;
        }
        var recorded = whole.deepCopy();
        recorded.remove("x-variants");
        recorded.put("description", "A participant; for a deleted one, what references to it contain");
        recorded.putArray("required").add("id").add("slug").add("kind").add("name");
        recorded.withObject("/properties")
                .putObject("deleted")
                .put("type", "boolean")
                .put("description", "True if it was deleted, else absent");
        schemas.set("RecordedParticipant", recorded);
    }
}
