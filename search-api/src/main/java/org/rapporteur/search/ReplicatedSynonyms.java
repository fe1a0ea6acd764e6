package org.rapporteur.search;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.rapporteur.kit.known.Kept;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.reference.ReplicatedType;
import org.rapporteur.kit.search.Synonyms;
import org.rapporteur.kit.words.SynonymSets;

/**
 * The synonyms of a service that does not keep them itself. It follows them as it follows what its resources refer to, so
 * that it knows them while their service is down.
 */
@DefaultBean
@Singleton
public class ReplicatedSynonyms implements Synonyms {

    /** What such a service declares to follow. */
    public static final ReplicatedType TYPE = new ReplicatedType(
            StoredExpressions.TYPE, "synonyms", "name", Set.of(StoredExpressions.EXPRESSIONS), List.of());

    private static final Kept<SynonymSets> SETS =
            Kept.ofPeer(StoredExpressions.TYPE, sql -> StoredExpressions.read(sql, """
            select r.id, r.attributes -> 'expressions' as expressions from reference r
            where r.resource_type = 'synonym' and not r.deleted"""));

    private final Knowledge knowledge;

    ReplicatedSynonyms(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public SynonymSets now() {
        return knowledge.now().get(SETS);
    }
}
