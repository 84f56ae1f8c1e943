package org.gridcase.notification.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.gridcase.notification.Notice.Kind;

/** How the rows of this room's tables read. */
final class Rows {

    private Rows() {}

    static Written written(ResultSet row, int number) throws SQLException {
        return new Written(
                row.getLong("id"),
                Kind.ofCode(row.getString("kind")),
                row.getString("case_number"),
                row.getString("title"),
                row.getString("text"),
                row.getString("urgency"),
                row.getObject("written_at", OffsetDateTime.class));
    }

    static Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getString("id"),
                row.getLong("notice"),
                row.getString("person"),
                Channel.ofCode(row.getString("channel")),
                row.getInt("attempts"),
                row.getObject("delivered_at", OffsetDateTime.class),
                row.getObject("read_at", OffsetDateTime.class),
                row.getObject("failed_at", OffsetDateTime.class),
                row.getString("failure"));
    }
}
