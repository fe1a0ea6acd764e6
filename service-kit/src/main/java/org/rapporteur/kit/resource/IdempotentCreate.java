package org.rapporteur.kit.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.rapporteur.kit.http.EntityTag;
import org.rapporteur.kit.http.Sha256;
import org.rapporteur.kit.idempotency.IdempotencyStore;
import org.rapporteur.kit.idempotency.KeptAnswer;
import org.rapporteur.kit.idempotency.KeyedRequest;
import org.rapporteur.kit.input.IdempotencyKey;
import org.rapporteur.kit.input.InputReader;

/**
 * Creates a resource for a POST: once, however often the request is repeated, if it has an Idempotency-Key
 * (draft-ietf-httpapi-idempotency-key-header-07). Only successes are stored: a failure has no effect that could be
 * duplicated.
 */
@Singleton
public class IdempotentCreate {

    /** Members in alphabetical order: repetitions by another program mean the same. */
    private static final ObjectMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private final InputReader inputs;
    private final SecurityIdentity identity;
    private final IdempotencyStore kept;

    IdempotentCreate(InputReader inputs, SecurityIdentity identity, IdempotencyStore kept) {
        this.inputs = inputs;
        this.identity = identity;
        this.kept = kept;
    }

    /** The response is stored: there is nothing to do. */
    private static final class KeptException extends RuntimeException {
        private final transient KeptAnswer answer;

        KeptException(KeptAnswer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    /**
     * Creates a resource.
     *
     * @param key the lines of the Idempotency-Key header; empty if there is none
     * @return 201 with the resource and its location; for a repeated request, its first response
     */
    public Response create(ResourceService<?, ?> service, List<String> key, InputStream body) {
        var sent = IdempotencyKey.of(key);
        var content = inputs.parse(body);
        var collection = service.type().collection();
        if (sent.isEmpty()) {
            var outcome = service.create(content, TransactionListener.NONE);
            return Answers.written(outcome, service);
        }
        var request = new KeyedRequest(subject(), "POST /api/v1/" + collection, sent.get(), fingerprint(content));
        var keeping = new Keeping(request, service);
        try {
            service.create(content, keeping);
            return response(keeping.answer, false);
        } catch (KeptException e) {
            return response(e.answer, true);
        }
    }

    private final class Keeping implements TransactionListener {

        private final KeyedRequest request;
        private final ResourceService<?, ?> service;
        private KeptAnswer answer;

        Keeping(KeyedRequest request, ResourceService<?, ?> service) {
            this.request = request;
            this.service = service;
        }

        @Override
        public Long key() {
            return IdempotencyStore.lock(request);
        }

        @Override
        public void begins(boolean taken) {
            kept.find(request, taken).ifPresent(given -> {
                throw new KeptException(given);
            });
        }

        @Override
        public void written(Outcome outcome) {
            var made = Answers.current(outcome, service);
            answer = new KeptAnswer(
                    201,
                    Answers.location(service, outcome),
                    EntityTag.of(made.version(), made.json()),
                    MediaType.APPLICATION_JSON,
                    made.json());
            kept.keep(request, answer);
        }
    }

    private static Response response(KeptAnswer answer, boolean again) {
        var response = Response.status(answer.status())
                .header(HttpHeaders.LOCATION, answer.location())
                .header(HttpHeaders.ETAG, answer.etag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .entity(answer.body())
                .type(answer.contentType());
        return (again ? response.header(IdempotencyKey.REPLAYED, "true") : response).build();
    }

    /** The token's subject, which is also the author of the change. */
    private String subject() {
        return "sub " + identity.getPrincipal().getName();
    }

    /** The route has one method, one path, one media type and no parameters: requests differ only in their content. */
    private static byte[] fingerprint(ObjectNode content) {
        try {
            return Sha256.digest(SORTED.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
