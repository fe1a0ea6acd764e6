package org.rapporteur.kit.stats;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.rapporteur.kit.http.IfNoneMatch;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.sql.Sql;

/**
 * Answers for statistics, as JSON or CSV. A dashboard asks for the same numbers again and again: their entity tag is that of
 * the database's state, which is known before anything is counted, so that "nothing has changed" costs a moment.
 */
@Singleton
public class StatisticAnswers {

    private final Sql sql;
    private final String release;

    StatisticAnswers(Sql sql, @ConfigProperty(name = "quarkus.application.version") String release) {
        this.sql = sql;
        this.release = release;
    }

    /**
     * Counts, unless the reader has the answer of the same state.
     *
     * @param question looks up what the filters name, and finds them valid
     */
    public <S extends Grouped> RestResponse<S> answer(ListQuery query, Supplier<Counting<S>> question) {
        var format = Format.choose(query.format, Format.accepted(query.headers), Format.STATISTICS);
        // the state before anything is looked up: if it changes meanwhile, the answer is newer than its tag, and asked
        // for again
        var tag = "\"" + digest(state() + " " + format.name() + " " + release) + "\"";
        var counting = question.get();
        var known = query.headers == null ? null : query.headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        var answer = IfNoneMatch.of(known).matches(tag)
                ? ResponseBuilder.<S>create(RestResponse.Status.NOT_MODIFIED)
                : entity(format, counting);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /** The statistic or its table: what the document tells of the answer is the former. */
    @SuppressWarnings("unchecked")
    private static <S extends Grouped> ResponseBuilder<S> entity(Format format, Counting<S> counting) {
        var statistic = counting.run().get();
        var entity = format == Format.CSV ? new Table(counting.columns(), statistic.groups()) : statistic;
        return (ResponseBuilder<S>) (ResponseBuilder<?>) ResponseBuilder.ok((Object) entity, format.contentType());
    }

    /**
     * What tells two states of the database apart: the snapshot names every transaction whose writes are seen, and the log's
     * epoch and timeline which database it is (a promoted standby gives the ids of lost transactions again), so it takes in the things themselves and the replica of what they refer to. Two equal ones
     * see the same; two that differ may see the same, since any write in the cluster makes a new one.
     */
    private String state() {
        return sql.first("""
                        select concat_ws(' ', epoch, present_timeline(),
                            (select branch from log_timeline order by ordinal desc limit 1), pg_current_snapshot()) as state
                        from change_log""", row -> row.string("state")).orElseThrow();
    }

    private static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
