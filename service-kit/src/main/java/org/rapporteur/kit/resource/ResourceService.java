package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.content.ContentForm;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.history.PastStates;
import org.rapporteur.kit.http.IfMatch;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.NamedResources;
import org.rapporteur.kit.reference.ResourceType;

/**
 * The transactions and the rules of one kind of resource. Every way to write it (POST, PUT, PATCH, DELETE, bulk) goes through
 * {@link #write}: under the locks of the resources, with the change logged in the same transaction.
 *
 * @param <E> the entity
 * @param <I> the content of a write
 */
public abstract class ResourceService<E extends ResourceEntity, I extends ResourceInput> implements NamedResources {

    private final ResourceType type;
    private final Class<I> inputType;
    private final PanacheRepositoryBase<E, UUID> repository;
    private final WriteSupport support;
    private final ResourceLookup lookup;

    protected ResourceService(
            ResourceType type, Class<I> inputType, PanacheRepositoryBase<E, UUID> repository, WriteSupport support) {
        this.type = type;
        this.inputType = inputType;
        this.repository = repository;
        this.support = support;
        this.lookup = new ResourceLookup(support.sql, type);
    }

    /** An entity without content. */
    protected abstract E blank();

    /**
     * Fills the columns that are filtered, sorted, counted or constrained.
     *
     * @param input the content; references are ids, and exist
     * @param content the same as JSON, for parts of it that are kept apart
     */
    protected abstract void apply(E entity, I input, ObjectNode content);

    /** What the column {@code content} holds; by default all, unless parts are kept apart. */
    protected ObjectNode stored(ObjectNode content) {
        return content;
    }

    /** How resources of this kind are read. */
    protected abstract ContentReader reader();

    /** A state of the log with what its representation shows besides; by default nothing. */
    protected ObjectNode past(ObjectNode state) {
        return state;
    }

    /** How answers show them, unless they ask for another form. */
    protected ContentForm form() {
        return ContentForm.of(type.references());
    }

    /** The words that a slug is made of when the writer gives none. */
    protected abstract String slugWords(I input);

    /**
     * The content as it is to be kept, such as with the ids of its parts; by default as it is.
     *
     * @param before the content that it replaces, or null
     */
    protected I complete(I input, I before) {
        return input;
    }

    /** What is to be done before the transaction of some writes; by default nothing. */
    protected void prepare(List<Command> commands) {}

    /** Checks rules over several members; references that name something are ids, the others are told already. */
    protected void check(I input, Violations faults) {}

    /** The content of a state that the change log keeps. */
    public I input(ObjectNode state) {
        return support.inputs.value(WritePlanner.content(state), inputType);
    }

    @Override
    public ResourceType type() {
        return type;
    }

    /** The id of a living resource; else the problem not-found or deleted, or a redirect from a former slug. */
    public UUID idOf(String ref) {
        return lookup.living(ref).id();
    }

    @Override
    public UUID idOfAny(String ref) {
        return lookup.find(ref).orElseThrow(() -> lookup.missing(ref)).id();
    }

    /**
     * The resource that a path names, as it is or as it was.
     *
     * @param asOf see {@link PastStates#AS_OF}; null for the present
     * @return else the problem not-found or deleted, or a redirect from a former slug
     */
    protected Representation get(String ref, String asOf, ContentForm form) {
        if (asOf != null) {
            return reader().show(past(support.past.state(this, ref, asOf)), form);
        }
        var found = reader().find(ref, form);
        while (found.isEmpty()) {
            // tells why, unless it was made or restored a moment ago
            lookup.living(ref);
            found = reader().find(ref, form);
        }
        return found.get();
    }

    /** The same in the usual form. */
    public Representation get(String ref, String asOf) {
        return get(ref, asOf, form());
    }

    /** Resources in the usual form, deleted ones included, in the order of their ids. */
    public List<Representation> read(Collection<UUID> ids) {
        return reader().read(ids, form());
    }

    /** A resource in the usual form. */
    public Representation read(UUID id) {
        return read(List.of(id)).getFirst();
    }

    /** Makes a resource; its slug is made of its name when there is none. */
    public Outcome create(ObjectNode body, TransactionListener listener) {
        return write(List.of(Command.create(body)), true, false, Map.of(), listener)
                .getFirst()
                .orThrow();
    }

    /** Writes a resource whole; makes it when the slug in the path is free. */
    public Outcome put(String ref, ObjectNode body, IfMatch ifMatch, boolean onlyIfAbsent) {
        return one(Command.put(ref, body, ifMatch, onlyIfAbsent));
    }

    /** Changes some members (RFC 7396). */
    public Outcome patch(String ref, ObjectNode patch, IfMatch ifMatch) {
        return one(Command.patch(ref, patch, ifMatch));
    }

    /** Deletes a resource; its slug stays its own. */
    public Outcome delete(String ref, IfMatch ifMatch) {
        return one(Command.delete(ref, ifMatch));
    }

    private Outcome one(Command command) {
        return write(List.of(command), true, false, Map.of()).getFirst().orThrow();
    }

    /**
     * Writes several resources.
     *
     * @param atomic whether nothing is written when one of them fails
     * @param dryRun whether nothing is written at all
     * @param imagined resources of this kind that earlier parts of a dry run would have made: their ids by slug
     * @return what became of each, in their order
     */
    public List<Outcome> write(List<Command> commands, boolean atomic, boolean dryRun, Map<String, UUID> imagined) {
        return write(commands, atomic, dryRun, imagined, TransactionListener.NONE);
    }

    private List<Outcome> write(
            List<Command> commands,
            boolean atomic,
            boolean dryRun,
            Map<String, UUID> imagined,
            TransactionListener listener) {
        prepare(commands);
        return new Writer<>(this, support, lookup).write(commands, atomic, dryRun, imagined, listener);
    }

    Class<I> inputType() {
        return inputType;
    }

    PanacheRepositoryBase<E, UUID> repository() {
        return repository;
    }
}
