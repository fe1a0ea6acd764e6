package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import org.rapporteur.apidocument.Merger.Part;

/**
 * The API's one document.
 *
 * @param merged the whole of it
 * @param catalogue see {@link Catalogue}
 */
record ApiDocument(ObjectNode merged, ObjectNode catalogue) {

    /**
     * Merges documents; they are not to be used any more.
     *
     * @param own the gateway's
     * @param services in the order of their right to a name
     */
    static ApiDocument merge(ObjectNode own, List<ServiceDocument> services) {
        Kinds.of(services).fillIn(own);
        services.forEach(service -> GatewayAnswers.addToService(service.tree()));
        GatewayAnswers.addToOwn(own);
        var merged = Merger.merge(
                new Part("Gateway", own),
                services.stream().map(ServiceDocument::part).toList());
        describeRecordedParticipant(merged.withObject("/components/schemas"));

        var owners = new LinkedHashMap<String, String>();
        for (var service : services) {
            // without those that are the gateway's own: merging has taken them away
            service.tree().path("paths").properties().forEach(path -> {
                var other = owners.putIfAbsent(path.getKey(), service.title());
                if (other != null) {
                    throw new IllegalStateException(
                            "The path %s is that of %s and of %s".formatted(path.getKey(), other, service.title()));
                }
            });
        }
        return new ApiDocument(merged, new Catalogue(merged, owners).tree());
    }

    /** A participant in a record: whole, but for one that was deleted, of which it has what references still say. */
    private static void describeRecordedParticipant(ObjectNode schemas) {
        if (!(schemas.get("Participant") instanceof ObjectNode whole)) {
            return;
        }
        var recorded = whole.deepCopy();
        recorded.put("description", "A participant; of one that was deleted, what references to it still say");
        recorded.putArray("required").add("id").add("slug").add("kind").add("name");
        recorded.withObject("/properties")
                .putObject("deleted")
                .put("type", "boolean")
                .put("description", "True when it was deleted, else absent");
        schemas.set("RecordedParticipant", recorded);
    }
}
