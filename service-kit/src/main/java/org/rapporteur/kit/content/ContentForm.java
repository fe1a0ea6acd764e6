package org.rapporteur.kit.content;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.reference.ReferencePath;

/**
 * How resources of one kind are shown: as they are stored, members in their order, but for those that have a writer of their own.
 * References, which are stored as ids, are shown with slug and name.
 */
public final class ContentForm {

    private static final Set<String> HEADER = Set.of("id", "slug", "version", "createdAt", "updatedAt");
    /** What references show; a summary has more. */
    private static final List<String> REFERENCE = List.of("id", "slug", "name", "deleted");

    private final Map<String, MemberWriter> members;

    private ContentForm(Map<String, MemberWriter> members) {
        this.members = members;
    }

    /** The form of contents with references at these places. */
    public static ContentForm of(List<ReferencePath> references) {
        var members = new HashMap<String, MemberWriter>();
        var lists = new HashMap<String, Map<String, MemberWriter>>();
        for (var path : references) {
            var among = path.list() == null ? members : lists.computeIfAbsent(path.list(), list -> new HashMap<>());
            among.put(path.member(), reference(path.member(), REFERENCE));
        }
        lists.forEach((list, writers) -> members.put(list, list(list, writers)));
        return new ContentForm(members);
    }

    /** The items of a list with some members of theirs otherwise than they are stored. */
    public static MemberWriter list(String list, Map<String, MemberWriter> ofItems) {
        return (resource, value, out) -> {
            out.writeFieldName(list);
            out.writeStartArray();
            while (value.nextToken() != JsonToken.END_ARRAY) {
                out.writeStartObject();
                copy(resource, value, out, ofItems, Set.of());
                out.writeEndObject();
            }
            out.writeEndArray();
        };
    }

    /** The same form with another writer for a member. */
    public ContentForm with(String member, MemberWriter writer) {
        var more = new HashMap<>(members);
        more.put(member, writer);
        return new ContentForm(more);
    }

    /** The same form with all that the summary tells of what a member refers to. */
    public ContentForm withSummary(String member) {
        return with(member, reference(member, null));
    }

    private static MemberWriter reference(String member, List<String> shown) {
        return (resource, value, out) -> {
            out.writeFieldName(member);
            writeReference(resource.references(), id(value), shown, out);
        };
    }

    private static void writeReference(Map<UUID, ObjectNode> references, UUID id, List<String> shown, JsonGenerator out)
            throws IOException {
        var summary = references.get(id);
        out.writeStartObject();
        if (summary == null) {
            out.writeStringField("id", id.toString());
        } else {
            for (var member : summary.properties()) {
                if (shown == null || shown.contains(member.getKey())) {
                    out.writeFieldName(member.getKey());
                    try (var value = member.getValue().traverse()) {
                        value.nextToken();
                        out.copyCurrentStructure(value);
                    }
                }
            }
        }
        out.writeEndObject();
    }

    /** Writes a reference to something by its id, as answers show it. */
    public static void writeReference(Map<UUID, ObjectNode> references, UUID id, JsonGenerator out) throws IOException {
        writeReference(references, id, REFERENCE, out);
    }

    /** The id of a reference as it is stored. */
    private static UUID id(JsonParser reference) throws IOException {
        UUID id = null;
        while (reference.nextToken() != JsonToken.END_OBJECT) {
            var member = reference.currentName();
            reference.nextToken();
            if (member.equals("id")) {
                id = UUID.fromString(reference.getText());
            } else {
                reference.skipChildren();
            }
        }
        return id;
    }

    /** The resource as answers show it. */
    public Representation show(Stored resource, ObjectMapper json) {
        return write(resource.version(), json, out -> {
            out.writeStringField("id", resource.id().toString());
            out.writeStringField("slug", resource.slug());
            out.writeNumberField("version", resource.version());
            content(resource, out);
            out.writeStringField("createdAt", resource.createdAt().toString());
            out.writeStringField("updatedAt", resource.updatedAt().toString());
        });
    }

    private void content(Stored resource, JsonGenerator out) throws IOException {
        try (var content = resource.content()) {
            content.nextToken();
            copy(resource, content, out, members, HEADER);
        }
    }

    /** Writes the members of a content that refers to nothing, without what it repeats of the header. */
    public void content(JsonParser content, JsonGenerator out) throws IOException {
        content(new Stored(null, null, 0, null, null, content, Map.of(), part -> null), out);
    }

    /** Copies JSON that was stored with other spaces or none. */
    public static void copy(byte[] json, JsonGenerator out) throws IOException {
        try (var in = out.getCodec().getFactory().createParser(json)) {
            in.nextToken();
            out.copyCurrentStructure(in);
        }
    }

    /** Writes the members of an object. */
    @FunctionalInterface
    public interface Members {
        void write(JsonGenerator out) throws IOException;
    }

    /** An object of these members, ready to be sent. */
    public static Representation write(long version, ObjectMapper json, Members members) {
        var bytes = new ByteArrayOutputStream(2048);
        try (var out = json.createGenerator(bytes)) {
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("What is stored cannot be shown", e);
        }
        return new Representation(version, bytes.toByteArray());
    }

    /** Copies the members of the object that the parser is at the start of, up to its end. */
    private static void copy(
            Stored resource, JsonParser in, JsonGenerator out, Map<String, MemberWriter> writers, Set<String> without)
            throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            var member = in.currentName();
            in.nextToken();
            if (without.contains(member)) {
                in.skipChildren();
                continue;
            }
            var writer = writers.get(member);
            if (writer == null) {
                out.writeFieldName(member);
                out.copyCurrentStructure(in);
            } else {
                writer.write(resource, in, out);
            }
        }
    }
}
