from kg.report.compile import Report


def compose(report):
    yield "x"
