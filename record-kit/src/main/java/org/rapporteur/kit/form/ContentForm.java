package org.rapporteur.kit.form;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.form.ReferencePath.Step;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.problem.ProblemType;

/**
 * How resources of a type are shown: as stored, with members in order, except those that have a separate writer.
 * References, which are stored as ids, are shown with slug and name.
 */
public final class ContentForm {

    private static final Set<String> HEADER = Set.of("id", "slug", "version", "createdAt", "updatedAt");
    /** The members of references; a summary has more. */
    private static final List<String> REFERENCE = List.of("id", "slug", "name", "label", "deleted");

    /** The maximum size of a representation in bytes. */
    private static final int MOST = 32 * 1024 * 1024;

    private final Map<String, MemberWriter> members;

    private ContentForm(Map<String, MemberWriter> members) {
        this.members = members;
    }

    /** Returns the form of contents with references at these paths. */
    public static ContentForm of(List<ReferencePath> references) {
        return new ContentForm(
                writers(references.stream().map(ReferencePath::steps).toList()));
    }

    /** Returns writers for the members with which some paths begin. */
    private static Map<String, MemberWriter> writers(List<List<Step>> paths) {
        var byMember = new LinkedHashMap<Step, List<List<Step>>>();
        for (var path : paths) {
            byMember.computeIfAbsent(path.getFirst(), step -> new ArrayList<>()).add(path.subList(1, path.size()));
        }
        var writers = new HashMap<String, MemberWriter>();
        byMember.forEach((step, rests) -> {
            if (rests.contains(List.<Step>of())) {
                writers.put(
                        step.member(), step.isList() ? references(step.member()) : reference(step.member(), REFERENCE));
            } else {
                writers.put(step.member(), list(step.member(), writers(rests)));
            }
        });
        return writers;
    }

    private static MemberWriter references(String member) {
        return (resource, value, out) -> {
            out.writeFieldName(member);
            out.writeStartArray();
            while (value.nextToken() != JsonToken.END_ARRAY) {
                writeReference(resource.references(), id(value), REFERENCE, out);
            }
            out.writeEndArray();
        };
    }

    /** Returns a writer for a list whose items show some members differently from how they are stored. */
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

    /** Returns the writer of a member that is not shown as stored. */
    public MemberWriter writer(String member) {
        return members.get(member);
    }

    /** Returns the same form with another writer for a member. */
    public ContentForm with(String member, MemberWriter writer) {
        var more = new HashMap<>(members);
        more.put(member, writer);
        return new ContentForm(more);
    }

    /** Returns the same form with the whole summary of a member's reference. */
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

    /** Writes a reference by id, as shown in responses. */
    public static void writeReference(Map<UUID, ObjectNode> references, UUID id, JsonGenerator out) throws IOException {
        writeReference(references, id, REFERENCE, out);
    }

    /** Returns the id of a stored reference. */
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

    /** Returns the resource as shown in responses. */
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

    /**
     * Writes the members of a content, except those repeated in the header.
     *
     * @param references the summaries of its references
     */
    public void content(JsonParser content, Map<UUID, ObjectNode> references, JsonGenerator out) throws IOException {
        content(new Stored(null, null, 0, null, null, content, references, part -> null), out);
    }

    /** Copies JSON that was stored with other white space. */
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

    /** Returns an object of these members, ready to be sent. */
    public static Representation write(long version, ObjectMapper json, Members members) {
        var bytes = new Bounded();
        try (var out = json.createGenerator(bytes)) {
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A stored resource cannot be shown", e);
        }
        return new Representation(version, bytes.toByteArray());
    }

    /** What is shown can be many times as large as what is stored: it repeats the names of references. */
    private static final class Bounded extends ByteArrayOutputStream {

        Bounded() {
            super(2048);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (count + length > MOST) {
                throw ProblemType.PAYLOAD_TOO_LARGE.because(
                        "With the names of everything that it refers to, this resource has more than %d MiB"
                                .formatted(MOST >> 20));
            }
            super.write(bytes, from, length);
        }
    }

    /** Copies the members of the object at whose start the parser is, up to its end. */
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
