package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.rapporteur.kit.input.InputReader;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.resource.Command.Kind;
import org.rapporteur.kit.text.Slugs;

/** A parsed write, with the faults found before accessing the database. */
final class PendingWrite {

    final Command command;
    final Violations faults = new Violations();
    /** The content to be stored, as far as it could be parsed; for a patch the patch itself, for a deletion nothing. */
    final ObjectNode content;
    /** The slug that the write claims; null if it keeps the current one. */
    String slug;
    /** The id that a created resource is to have; null for a new one. */
    UUID id;
    /** The words from which to generate a slug, null if there is one. */
    String slugWords;

    private PendingWrite(Command command, ObjectNode content) {
        this.command = command;
        this.content = content;
    }

    static <I extends ResourceInput> PendingWrite of(
            Command command, ResourceService<?, I> service, InputReader inputs) {
        var body = command.body();
        if (command.kind() == Kind.DELETE || command.kind() == Kind.PATCH) {
            var pending = new PendingWrite(command, body);
            if (body != null && body.path("slug").isTextual()) {
                pending.claim(body.get("slug").textValue());
            }
            return pending;
        }
        var read = new Violations();
        var input = inputs.read(body, service.inputType(), read);
        var pending = new PendingWrite(command, input == null ? body.objectNode() : inputs.tree(input));
        pending.faults.addAll(read);
        pending.name(input == null ? null : input.slug());
        if (command.keepsIds() && body.has("id")) {
            pending.keep(body.get("id").asText());
        }
        if (pending.slug == null && command.kind() == Kind.CREATE && input != null && read.isEmpty()) {
            pending.slugWords =
                    Slugs.of(service.slugWords(input), service.type().name());
        }
        return pending;
    }

    private void keep(String written) {
        var fault = KeptIds.fault(written);
        if (fault == null) {
            id = UUID.fromString(written);
        } else {
            faults.add("id", fault);
        }
    }

    private void name(String written) {
        var ref = command.ref();
        if (written != null) {
            claim(written);
        } else if (command.kind() == Kind.PUT && !Slugs.isId(ref)) {
            claim(ref);
        } else if (command.kind() == Kind.UPSERT) {
            faults.add("slug", "is required");
        }
    }

    private void claim(String claimed) {
        var fault = Slugs.fault(claimed);
        if (fault == null) {
            slug = claimed;
        } else {
            faults.add("slug", fault);
        }
    }

    /** The name of the resource in the write: the path, or the slug in the content; may be null. */
    String ref() {
        return command.ref() == null ? slug : command.ref();
    }
}
