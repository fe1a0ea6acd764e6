package org.rapporteur.kit.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.form.ContentForm;
import org.rapporteur.kit.history.PastStates;
import org.rapporteur.kit.http.IfMatch;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.reference.NamedResources;
import org.rapporteur.kit.reference.ResourceType;

/**
 * The transactions and rules of a resource type. Every way to write it (POST, PUT, PATCH, DELETE, bulk) goes
 * through {@link #write}: under the locks of the resources, with the change logged in the same transaction.
 *
 * @param <E> the entity
 * @param <I> the content of a write
 */
public abstract class ResourceService<E extends ResourceEntity, I extends ResourceInput> implements NamedResources {

    private static final List<String> HEADER = List.of("id", "version", "createdAt", "updatedAt");

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

    /** Returns an entity without content. */
    protected abstract E blank();

    /**
     * Sets the columns for filters, sorting, counting or constraints.
     *
     * @param input the content; references are ids, and exist
     * @param content the same as JSON, for parts that are stored separately
     */
    protected abstract void apply(E entity, I input, ObjectNode content);

    /** Returns the value of the column {@code content}; by default everything, unless parts are stored separately. */
    protected ObjectNode stored(ObjectNode content) {
        return content;
    }

    /** Returns the reader of this type. */
    protected abstract ContentReader reader();

    /** Adds to states what their representations show beside references; by default nothing. */
    protected void complete(List<ObjectNode> states) {}

    /** Returns the id of a resource that is created with a slug, which may be null; by default a UUID of version 7. */
    protected UUID newId(String slug) {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    /**
     * Returns the form in responses.
     *
     * @param language the requested language; may be null
     */
    protected ContentForm form(String language) {
        return ContentForm.of(type.references());
    }

    /** Returns the words from which a slug is generated if the writer gives none. */
    protected abstract String slugWords(I input);

    /**
     * Returns the content to be stored, for example with the ids of its parts; by default unchanged.
     *
     * @param before the content that it replaces, or null
     */
    protected I complete(I input, I before) {
        return input;
    }

    /**
     * Does the same for a resource that is created with the ids that its parts bring.
     *
     * @param faults receives ids that cannot be kept
     */
    protected I completeWithIds(I input, Violations faults) {
        return complete(input, null);
    }

    /**
     * Whether the rows of a content have constraints that are checked at the end of the transaction; by
     * default not.
     */
    protected boolean hasDeferredConstraints(I input) {
        return false;
    }

    /** Runs before the transaction of some writes; by default does nothing. */
    protected void prepare(List<Command> commands) {}

    /** Checks rules over several members; resolved references are ids, the others are already reported. */
    protected void check(UUID id, I input, Violations faults) {}

    /** Returns the content of a state in the change log. */
    public I input(ObjectNode state) {
        return support.inputs.value(state.deepCopy().without(HEADER), inputType);
    }

    @Override
    public ObjectNode written(ObjectNode state) {
        var content = support.inputs.tree(input(state));
        support.references.reduce(content, type.references());
        return content;
    }

    @Override
    public ResourceType type() {
        return type;
    }

    /**
     * Returns the id of an existing resource; otherwise throws the problem not-found or deleted, or a redirect
     * from a former slug.
     */
    public UUID idOf(String ref) {
        return lookup.living(ref).id();
    }

    @Override
    public UUID idOfAny(String ref) {
        return lookup.find(ref).orElseThrow(() -> lookup.missing(ref)).id();
    }

    /**
     * Returns the resource in a path, in its current or a past state.
     *
     * @param asOf see {@link PastStates#AS_OF}; null for the current one
     * @param language the requested language; may be null
     * @return otherwise throws the problem not-found or deleted, or a redirect from a former slug
     */
    public Representation get(String ref, String asOf, String language) {
        var form = form(language);
        if (asOf != null) {
            var past = support.past.state(this, ref, asOf);
            complete(List.of(past));
            return reader().show(past, form);
        }
        var found = reader().find(ref, form);
        while (found.isEmpty()) {
            // throws the reason, unless it was created or restored a moment ago
            lookup.living(ref);
            found = reader().find(ref, form);
        }
        return found.get();
    }

    /**
     * Returns resources, including deleted ones, in the order of their ids.
     *
     * @param language the requested language; may be null
     */
    public List<Representation> read(Collection<UUID> ids, String language) {
        return reader().read(ids, form(language));
    }

    /** Returns a resource. */
    public Representation read(UUID id) {
        return reader().read(id, form(null));
    }

    /** Returns states with references as ids as responses show them. */
    List<Representation> show(List<ObjectNode> states) {
        complete(states);
        return reader().show(states, form(null));
    }

    /** Creates a resource; generates its slug from its name if there is none. */
    public Outcome create(ObjectNode body, TransactionListener listener) {
        return write(List.of(Command.create(body)), WriteMode.SINGLE, listener)
                .getFirst()
                .orThrow();
    }

    /** Replaces a resource; creates it if the slug in the path is free. */
    public Outcome put(String ref, ObjectNode body, IfMatch ifMatch, boolean onlyIfAbsent) {
        return one(Command.put(ref, body, ifMatch, onlyIfAbsent));
    }

    /** Changes some members (RFC 7396). */
    public Outcome patch(String ref, ObjectNode patch, IfMatch ifMatch) {
        return one(Command.patch(ref, patch, ifMatch));
    }

    /** Deletes a resource; its slug stays reserved for it. */
    public Outcome delete(String ref, IfMatch ifMatch) {
        return one(Command.delete(ref, ifMatch));
    }

    private Outcome one(Command command) {
        return write(List.of(command), WriteMode.SINGLE).getFirst().orThrow();
    }

    /**
     * Writes several resources.
     *
     * @return the result of each, in order
     */
    public List<Outcome> write(List<Command> commands, WriteMode mode) {
        return write(commands, mode, TransactionListener.NONE);
    }

    private List<Outcome> write(List<Command> commands, WriteMode mode, TransactionListener listener) {
        prepare(commands);
        return new Writer<>(this, support, lookup).write(commands, mode, listener);
    }

    Class<I> inputType() {
        return inputType;
    }

    PanacheRepositoryBase<E, UUID> repository() {
        return repository;
    }
}
