package org.rapporteur.statement.synonyms;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.rapporteur.kit.resource.ResourceEntity;

/** The database entity of a synonym; its expressions are rows beside it, see {@link ExpressionRows}. */
@Entity
@Table(name = "synonym")
class Synonym extends ResourceEntity {}
