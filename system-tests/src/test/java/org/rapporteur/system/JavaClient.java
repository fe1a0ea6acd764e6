package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.rapporteur.client.ApiClient;
import org.rapporteur.client.ApiException;
import org.rapporteur.client.api.ChangesApi;
import org.rapporteur.client.api.EventsApi;
import org.rapporteur.client.api.ParticipantsApi;
import org.rapporteur.client.model.ChangeEvent;
import org.rapporteur.client.model.Deletion;
import org.rapporteur.client.model.Event;
import org.rapporteur.client.model.Organization;
import org.rapporteur.client.model.ParticipantChange;
import org.rapporteur.client.model.ParticipantClassification;
import org.rapporteur.client.model.ParticipantInput;
import org.rapporteur.client.model.ParticipantKind;
import org.rapporteur.client.model.PointKind;

/** Performs the main tasks with the client generated from the document, unmodified. */
final class JavaClient {

    private static final String SEED = "paros-beijing-2018";
    private static final String SLUG = "java-client-" + UUID.randomUUID();

    private final URI gateway;
    private final EventsApi events;
    private final ParticipantsApi participants;
    private final ChangesApi changes;

    JavaClient(URI gateway) {
        this.gateway = gateway;
        this.events = new EventsApi(client(null));
        this.participants = new ParticipantsApi(client(null));
        this.changes = new ChangesApi(client(null));
    }

    private ApiClient client(String token) {
        var client = new ApiClient();
        client.updateBaseUri(gateway.toString());
        // as docs/api-guide.md recommends for Java
        client.setHttpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
        if (token != null) {
            client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        }
        return client;
    }

    void reads() throws ApiException {
        assertThat(allEvents()).extracting(Event::getSlug).contains(SEED).doesNotHaveDuplicates();

        var record = events.getEventRecord(
                EventsApi.APIGetEventRecordRequest.newBuilder().ref(SEED).build());
        assertThat(record.getEvent().getStartDate()).isEqualTo("2018-07-04");
        assertThat(record.getParticipations())
                .anySatisfy(participation ->
                        assertThat(participation.getParticipant().getSlug()).isEqualTo("china"));
        assertThat(record.getStatements()).anySatisfy(statement -> assertThat(statement.getPoints())
                .anySatisfy(point -> assertThat(point.getKind()).isEqualTo(PointKind.PROPOSAL)));

        var stats = participants.getParticipantStats(ParticipantsApi.APIGetParticipantStatsRequest.newBuilder()
                .groupBy(List.of("region"))
                .event(List.of(SEED))
                .classification(List.of(ParticipantClassification.STATE, ParticipantClassification.UN_ENTITY))
                .build());
        assertThat(stats.getTotal()).isPositive();
        assertThat(stats.getGroups()).isNotEmpty().allSatisfy(group -> {
            assertThat(group.getKey()).containsKey("region");
            assertThat(group.getParticipants()).isPositive();
        });

        assertRefused(404, () -> events.getEvent("no-such-event", null, null, null));
    }

    private List<Event> allEvents() throws ApiException {
        var found = new ArrayList<Event>();
        String cursor = null;
        do {
            var page = events.listEvents(EventsApi.APIListEventsRequest.newBuilder()
                    .cursor(cursor)
                    .limit(1)
                    .build());
            found.addAll(page.getItems());
            cursor = page.getNext();
        } while (cursor != null);
        return found;
    }

    void writes(String editor, String admin) throws ApiException {
        var end = endOfChanges();
        var writer = new ParticipantsApi(client(editor));

        var created = writer.createParticipantWithHttpInfo(
                new ParticipantInput()
                        .slug(SLUG)
                        .kind(ParticipantKind.ORGANIZATION)
                        .classification(ParticipantClassification.THINK_TANK)
                        .name(Map.of("en", "Made by a client")),
                "\"" + SLUG + "\"");
        var first = etag(created.getHeaders());
        var correction = Map.of("name", Map.of("en", "Corrected by a client"));
        assertRefused(428, () -> writer.patchParticipant(SLUG, correction, null));
        var patched = writer.patchParticipantWithHttpInfo(SLUG, correction, first);
        assertThat(patched.getData().getOrganization().getName()).containsEntry("en", "Corrected by a client");
        assertRefused(412, () -> writer.patchParticipant(SLUG, correction, first));

        var second = etag(patched.getHeaders());
        assertRefused(403, () -> writer.deleteParticipant(SLUG, second));
        new ParticipantsApi(client(admin)).deleteParticipant(SLUG, second);
        assertRefused(410, () -> participants.getParticipant(SLUG, null, null, null));

        assertThat(changesAfter(end))
                .containsExactly(
                        "org.rapporteur.participant.created",
                        "org.rapporteur.participant.updated",
                        "org.rapporteur.participant.deleted");
    }

    private String endOfChanges() throws ApiException {
        var page = changes.listChanges(null, 1000, null, null);
        while (!page.getItems().isEmpty()) {
            page = changes.listChanges(page.getNext(), 1000, null, null);
        }
        return page.getNext();
    }

    /** Returns the types of the changes of the participant. */
    private List<String> changesAfter(String cursor) throws ApiException {
        var found = new ArrayList<String>();
        var after = cursor;
        for (int tries = 0; found.size() < 3 && tries < 10; tries++) {
            var page = changes.listChanges(after, null, List.of("participant"), 2);
            page.getItems().stream()
                    .map(JavaClient::typeOf)
                    .filter(Objects::nonNull)
                    .forEach(found::add);
            after = page.getNext();
        }
        return found;
    }

    private static String typeOf(ChangeEvent event) {
        return switch (event.getActualInstance()) {
            case ParticipantChange change
            when change.getData().getActualInstance() instanceof Organization organization
                    && organization.getSlug().equals(SLUG) -> change.getType().getValue();
            case Deletion deletion
            when deletion.getData().getSlug().equals(SLUG) -> deletion.getType().getValue();
            default -> null;
        };
    }

    private static String etag(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("ETag"))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApiException.class, refusal -> assertThat(refusal.getCode())
                .isEqualTo(status));
    }
}
