/** The shop's own interfaces; no model is involved here. */
export async function findOrder(orderNumber: string) {
  const response = await fetch(`https://shop.example/api/orders/${orderNumber}`)
  return response.json()
}

export async function trackParcel(carrier: string, trackingCode: string) {
  const response = await fetch(`https://shop.example/api/parcels/${carrier}/${trackingCode}`)
  return response.json()
}
