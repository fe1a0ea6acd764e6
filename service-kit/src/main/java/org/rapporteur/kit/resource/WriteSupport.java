package org.rapporteur.kit.resource;

import io.quarkus.arc.All;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.rapporteur.kit.change.ChangeLog;
import org.rapporteur.kit.history.PastStates;
import org.rapporteur.kit.input.InputReader;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.share.Shares;
import org.rapporteur.kit.sql.Sql;

/** What every resource service needs for writing. */
@Singleton
public class WriteSupport {

    final Sql sql;
    final ChangeLog changes;
    final InputReader inputs;
    final References references;
    final EntityManager entities;
    final SecurityIdentity identity;
    final List<WriteListener> listeners;
    final Shares shares;
    final PastStates past;

    WriteSupport(
            Sql sql,
            ChangeLog changes,
            InputReader inputs,
            References references,
            EntityManager entities,
            SecurityIdentity identity,
            @All List<WriteListener> listeners,
            Shares shares,
            PastStates past) {
        this.sql = sql.byKey();
        this.changes = changes;
        this.inputs = inputs;
        this.references = references;
        this.entities = entities;
        this.identity = identity;
        this.listeners = listeners;
        this.shares = shares;
        this.past = past;
    }
}
