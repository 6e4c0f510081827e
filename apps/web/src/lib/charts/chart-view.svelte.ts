/** Whether charts are shown as tables; one choice for every chart of the product, switched by a button or `b`. */
export const chartView = $state({ asTable: false })

export const switchChartView = () => {
  chartView.asTable = !chartView.asTable
}
