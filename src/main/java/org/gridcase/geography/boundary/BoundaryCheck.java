package org.gridcase.geography.boundary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridcase.geography.Boundary;
import org.gridcase.geography.Ellipsoid;
import org.gridcase.geography.boundary.BoundaryFault.Kind;
import org.gridcase.geography.boundary.BoundaryFault.Severity;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether boundaries cover their area without overlaps and gaps. A gap is what no grid covers although a known boundary of a community,
 * street or the district says so, or although grids lie all around it; without such a boundary, what lies open to the outside cannot be
 * computed from the border. Shapes are laid over one another in degrees, so shared corners stay shared; areas are measured on the
 * ellipsoid.
 */
@Component
class BoundaryCheck {

    /** In square metres: what rounding leaves; not reported. */
    private static final double NOTHING = 0.01;

    /** In degrees, about a centimetre: grids no farther from a gap border on it. */
    private static final double TOUCHES = 1e-7;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final String INTERIORS_MEET = "T********";
    private static final String COVERS = "******FF*";

    private final double tolerance;

    /** @param tolerance what is accepted of an overlap, in square metres */
    BoundaryCheck(@Value("${gridcase.boundaries.tolerance}") double tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * What is wrong, the gravest and then the largest first.
     *
     * @param grids those that are drawn
     * @param areas the known boundaries of communities, streets and the district
     * @param answersFor which boundaries are in question; what is wrong among others does not refuse these
     */
    List<BoundaryFault> faults(Collection<Boundary> grids, Collection<Boundary> areas, Predicate<AreaCode> answersFor) {
        List<BoundaryFault> found = new ArrayList<>(overlaps(grids));
        for (Tier tier : List.of(Tier.COMMUNITY, Tier.STREET, Tier.DISTRICT)) {
            found.addAll(overlaps(
                    areas.stream().filter(area -> area.code().tier() == tier).toList()));
        }
        found.addAll(gaps(grids, areas));
        found.addAll(outside(grids, areas));
        return found.stream()
                .map(fault -> fault.severity() == Severity.REFUSED
                                && fault.areas().stream().noneMatch(answersFor)
                        ? fault.graded(Severity.WARNED)
                        : fault)
                .sorted(Comparator.comparing(BoundaryFault::severity)
                        .thenComparing(BoundaryFault::squareMetres, Comparator.reverseOrder()))
                .toList();
    }

    private List<BoundaryFault> overlaps(Collection<Boundary> shapes) {
        List<Boundary> ordered = shapes.stream()
                .sorted(Comparator.comparing(shape -> shape.code().value()))
                .toList();
        STRtree tree = tree(ordered);
        return ordered.stream().flatMap(shape -> overlaps(shape, tree)).toList();
    }

    private Stream<BoundaryFault> overlaps(Boundary shape, STRtree tree) {
        Envelope envelope = shape.geometry().getEnvelopeInternal();
        List<Boundary> later = in(tree, envelope)
                .filter(other -> other.code().value().compareTo(shape.code().value()) > 0)
                .sorted(Comparator.comparing(other -> other.code().value()))
                .toList();
        if (later.isEmpty()) {
            return Stream.empty();
        }
        RelateNG prepared = RelateNG.prepare(shape.geometry());
        return later.stream()
                .filter(other -> prepared.evaluate(other.geometry(), INTERIORS_MEET))
                .flatMap(other -> overlap(shape, other).stream());
    }

    private Optional<BoundaryFault> overlap(Boundary one, Boundary other) {
        Geometry shared = OverlayNGRobust.overlay(one.geometry(), other.geometry(), OverlayNG.INTERSECTION);
        double area = Ellipsoid.squareMetres(shared);
        return area <= NOTHING
                ? Optional.empty()
                : Optional.of(new BoundaryFault(
                        Kind.OVERLAP,
                        area > tolerance ? Severity.REFUSED : Severity.NOTED,
                        List.of(one.code(), other.code()),
                        surfaces(shared),
                        area));
    }

    private List<BoundaryFault> gaps(Collection<Boundary> grids, Collection<Boundary> areas) {
        Geometry covered = union(grids.stream().map(Boundary::geometry));
        Geometry toCover = union(Stream.concat(
                Ellipsoid.polygons(covered).stream()
                        .map(part -> part.getFactory().createPolygon(part.getExteriorRing())),
                areas.stream().map(Boundary::geometry)));
        Geometry open = OverlayNGRobust.overlay(toCover, covered, OverlayNG.DIFFERENCE);
        STRtree gridTree = tree(grids);
        STRtree areaTree = tree(areas);
        return Ellipsoid.polygons(open).stream()
                .flatMap(gap -> gap(gap, gridTree, areaTree).stream())
                .toList();
    }

    private Optional<BoundaryFault> gap(Polygon gap, STRtree grids, STRtree areas) {
        double area = Ellipsoid.squareMetres(gap);
        if (area <= NOTHING) {
            return Optional.empty();
        }
        Severity severity = area > tolerance ? Severity.WARNED : Severity.NOTED;
        List<AreaCode> around = around(gap, grids);
        return Optional.of(
                new BoundaryFault(Kind.GAP, severity, around.isEmpty() ? holding(gap, areas) : around, gap, area));
    }

    private static List<AreaCode> around(Polygon gap, STRtree grids) {
        Envelope envelope = gap.getEnvelopeInternal();
        envelope.expandBy(TOUCHES);
        IndexedFacetDistance distance = new IndexedFacetDistance(gap);
        return in(grids, envelope)
                .filter(grid -> distance.isWithinDistance(grid.geometry(), TOUCHES))
                .map(Boundary::code)
                .sorted(Comparator.comparing(AreaCode::value))
                .toList();
    }

    /** The narrowest known areas that a gap far from every grid lies in. */
    private static List<AreaCode> holding(Polygon gap, STRtree areas) {
        List<AreaCode> holding = in(areas, gap.getEnvelopeInternal())
                .filter(area -> RelateNG.relate(area.geometry(), gap, INTERIORS_MEET))
                .map(Boundary::code)
                .sorted(Comparator.comparing(AreaCode::value))
                .toList();
        return holding.stream()
                .filter(area -> holding.stream().noneMatch(other -> !other.equals(area) && area.contains(other)))
                .toList();
    }

    private List<BoundaryFault> outside(Collection<Boundary> grids, Collection<Boundary> areas) {
        Map<AreaCode, Boundary> known = new HashMap<>();
        areas.forEach(area -> known.put(area.code(), area));
        Map<AreaCode, RelateNG> prepared = new HashMap<>();
        return Stream.concat(grids.stream(), areas.stream())
                .flatMap(shape -> enclosing(shape.code(), known)
                        .filter(area -> !prepared.computeIfAbsent(
                                        area.code(), code -> RelateNG.prepare(area.geometry()))
                                .evaluate(shape.geometry(), COVERS))
                        .flatMap(area -> outside(shape, area))
                        .stream())
                .toList();
    }

    /** The narrowest wider area whose boundary is known. */
    private static Optional<Boundary> enclosing(AreaCode inner, Map<AreaCode, Boundary> known) {
        return Stream.iterate(inner.parent(), Optional::isPresent, wider -> wider.flatMap(AreaCode::parent))
                .flatMap(wider -> wider.flatMap(code -> Optional.ofNullable(known.get(code))).stream())
                .findFirst();
    }

    /** Boundaries of grids and of areas come from different maps, so that a strip too many warns; a wrong code is refused. */
    private Optional<BoundaryFault> outside(Boundary shape, Boundary area) {
        Geometry beyond = OverlayNGRobust.overlay(shape.geometry(), area.geometry(), OverlayNG.DIFFERENCE);
        double metres = Ellipsoid.squareMetres(beyond);
        if (metres <= NOTHING) {
            return Optional.empty();
        }
        boolean elsewhere = metres > Ellipsoid.squareMetres(shape.geometry()) / 2;
        Severity severity = elsewhere ? Severity.REFUSED : metres > tolerance ? Severity.WARNED : Severity.NOTED;
        return Optional.of(new BoundaryFault(
                Kind.OUTSIDE, severity, List.of(shape.code(), area.code()), surfaces(beyond), metres));
    }

    private static Geometry union(Stream<? extends Geometry> shapes) {
        List<Geometry> all = shapes.map(Geometry.class::cast).toList();
        return all.isEmpty() ? GEOMETRY.createPolygon() : OverlayNGRobust.union(all, GEOMETRY);
    }

    private static Geometry surfaces(Geometry shape) {
        return shape.getFactory().buildGeometry(Ellipsoid.polygons(shape));
    }

    private static STRtree tree(Collection<Boundary> shapes) {
        STRtree tree = new STRtree();
        shapes.forEach(shape -> tree.insert(shape.geometry().getEnvelopeInternal(), shape));
        tree.build();
        return tree;
    }

    private static Stream<Boundary> in(STRtree tree, Envelope envelope) {
        List<?> found = tree.query(envelope);
        return found.stream().map(Boundary.class::cast);
    }
}
