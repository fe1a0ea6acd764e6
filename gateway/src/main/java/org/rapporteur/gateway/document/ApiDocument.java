package org.rapporteur.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.rapporteur.gateway.document.Merger.Part;
import org.rapporteur.gateway.services.Service;

/** The API's one document: the gateway's own and the services', which the build brings along. Made when first asked for. */
@Singleton
class ApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    /** In JSON or YAML. */
    private static final Pattern DEPRECATED = Pattern.compile("\\bdeprecated\"?\\s*:\\s*true\\b");

    private final OpenApiDocumentService own;
    private volatile Written written;

    ApiDocument(OpenApiDocumentService own) {
        this.own = own;
    }

    private record Written(byte[] json, byte[] yaml) {}

    byte[] json() {
        return written().json();
    }

    byte[] yaml() {
        return written().yaml();
    }

    /** The document as a tree, which is made anew each time. */
    JsonNode tree() {
        try {
            return JSON.readTree(json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether anything in it is marked as deprecated. Looked for in the text of its parts: most of the time nothing is, and the
     * document need not be made for that.
     */
    boolean tellsDeprecations() {
        try {
            var own = this.own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON);
            boolean found = isMarked(own);
            for (var service : Service.values()) {
                found |= isMarked(bytes(service));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("The API's document cannot be read", e);
        }
    }

    private static boolean isMarked(byte[] document) {
        return DEPRECATED.matcher(new String(document, StandardCharsets.UTF_8)).find();
    }

    private Written written() {
        if (written == null) {
            synchronized (this) {
                if (written == null) {
                    written = write();
                }
            }
        }
        return written;
    }

    private Written write() {
        try {
            var main = (ObjectNode) JSON.readTree(own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON));
            var services = services();
            services.forEach(service -> GatewayAnswers.addToService(service.tree()));
            GatewayAnswers.addToOwn(main);
            var merged = Merger.merge(new Part("Gateway", main), services);
            describeRecordedParticipant((ObjectNode) merged.at("/components/schemas"));
            return new Written(
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(merged), YAML.writeValueAsBytes(merged));
        } catch (IOException e) {
            throw new UncheckedIOException("The API's document cannot be made", e);
        }
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

    private static List<Part> services() throws IOException {
        var parts = new ArrayList<Part>();
        for (var service : Service.values()) {
            parts.add(new Part(name(service), (ObjectNode) YAML.readTree(bytes(service))));
        }
        return parts;
    }

    private static byte[] bytes(Service service) throws IOException {
        var resource = "services/" + service.title() + "/openapi.yaml";
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IOException(resource + " was not in the build");
            }
            return file.readAllBytes();
        }
    }

    private static String name(Service service) {
        return switch (service) {
            case EVENT -> "EventService";
            case PARTICIPANT -> "ParticipantService";
            case STATEMENT -> "StatementService";
        };
    }
}
