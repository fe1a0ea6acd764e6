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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.rapporteur.kit.http.EntityTag;
import org.rapporteur.kit.idempotency.IdempotencyStore;
import org.rapporteur.kit.idempotency.KeptAnswer;
import org.rapporteur.kit.idempotency.KeyedRequest;
import org.rapporteur.kit.input.IdempotencyKey;
import org.rapporteur.kit.input.InputReader;

/**
 * Makes a resource of a POST: once, however often the request comes, when it has an Idempotency-Key
 * (draft-ietf-httpapi-idempotency-key-header-07). Only successes are kept: a failure has no effect that could be doubled.
 */
@Singleton
public class IdempotentCreate {

    /** Members in alphabetical order: what is sent again by another program means the same. */
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

    /** The answer is there: nothing is to be done. */
    private static final class KeptException extends RuntimeException {
        private final transient KeptAnswer answer;

        KeptException(KeptAnswer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    /**
     * Makes a resource.
     *
     * @param key the lines of the Idempotency-Key header; empty when there is none
     * @return 201 with the resource and its place; of a repeated request, its first answer
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
        var before = kept.find(request);
        if (before.isPresent()) {
            return response(before.get(), true);
        }
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
        public void begins() {
            kept.take(request).ifPresent(given -> {
                throw new KeptException(given);
            });
        }

        @Override
        public void written(Outcome outcome) {
            var made = service.read(outcome.id());
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

    /** The token's subject, which is the author of the change, too. */
    private String subject() {
        return "sub " + identity.getPrincipal().getName();
    }

    /** The route has one method, one path, one media type and no parameters: requests differ in their content alone. */
    private static byte[] fingerprint(ObjectNode content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(SORTED.writeValueAsBytes(content));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
